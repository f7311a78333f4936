using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PixEduPortal.Application.Persistence.Migrations;

/// <summary>Name to sort by and text to search, kept beside each candidacy so that the list of 100,000 is one walk along
/// an index. The database keeps them true whoever writes: pages, imports, merges.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261124000012_CandidacySearch")]
public sealed class CandidacySearch : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create extension if not exists pg_trgm;

        create function folded_words(words text) returns text language sql immutable parallel safe as $$
            select trim(regexp_replace(replace(replace(
                translate(lower(words), 'àâäáãåçéèêëíìîïñóòôöõúùûüýÿ', 'aaaaaaceeeeiiiinooooouuuuyy'),
                'œ', 'oe'), 'æ', 'ae'), '[^a-z0-9]+', ' ', 'g'))
        $$;

        create function candidacy_texts(person uuid, out sort_name text, out search_text text) language sql stable as $$
            select left(p.folded_last_name || ' ' || p.folded_first_name, 200),
                concat_ws(' ', p.folded_last_name, p.folded_first_name, folded_words(p.usual_name), folded_words(p.school),
                    (select string_agg(lower(i.value), ' ' order by i.kind, i.value) from person_identifiers i where i.person_id = p.id))
            from persons p where p.id = person
        $$;

        create function fill_candidacy_texts() returns trigger language plpgsql as $$
        begin
            select t.sort_name, t.search_text into new.sort_name, new.search_text from candidacy_texts(new.person_id) t;
            return new;
        end $$;
        create trigger candidacies_texts before insert or update of person_id on candidacies
            for each row execute function fill_candidacy_texts();

        create function refresh_texts_of_persons() returns trigger language plpgsql as $$
        begin
            update candidacies c set sort_name = t.sort_name, search_text = t.search_text
            from changed p, candidacy_texts(p.id) t
            where c.person_id = p.id and (c.sort_name, c.search_text) is distinct from (t.sort_name, t.search_text);
            return null;
        end $$;
        create trigger persons_candidacy_texts after update on persons
            referencing new table as changed for each statement execute function refresh_texts_of_persons();

        create function refresh_texts_of_identifiers() returns trigger language plpgsql as $$
        begin
            update candidacies c set sort_name = t.sort_name, search_text = t.search_text
            from (select distinct person_id from changed) p, candidacy_texts(p.person_id) t
            where c.person_id = p.person_id and c.search_text is distinct from t.search_text;
            return null;
        end $$;
        create trigger identifiers_added after insert on person_identifiers
            referencing new table as changed for each statement execute function refresh_texts_of_identifiers();
        create trigger identifiers_changed after update on person_identifiers
            referencing new table as changed for each statement execute function refresh_texts_of_identifiers();
        create trigger identifiers_removed after delete on person_identifiers
            referencing old table as changed for each statement execute function refresh_texts_of_identifiers();

        create index ix_candidacies_search_text on candidacies using gin (search_text gin_trgm_ops);
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        drop index ix_candidacies_search_text;
        drop trigger identifiers_removed on person_identifiers;
        drop trigger identifiers_changed on person_identifiers;
        drop trigger identifiers_added on person_identifiers;
        drop function refresh_texts_of_identifiers();
        drop trigger persons_candidacy_texts on persons;
        drop function refresh_texts_of_persons();
        drop trigger candidacies_texts on candidacies;
        drop function fill_candidacy_texts();
        drop function candidacy_texts(uuid);
        drop function folded_words(text);
        """);
}
