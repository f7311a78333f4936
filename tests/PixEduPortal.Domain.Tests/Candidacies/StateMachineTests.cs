using System.Reflection;
using System.Text;
using FluentAssertions;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Imports;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Sessions;
using Xunit;

namespace PixEduPortal.Domain.Tests.Candidacies;

/// <summary>The eight machines of section 6: the table written a second time from the text, every allowed transition, every
/// forbidden one, and the diagrams of the documentation.</summary>
public sealed class StateMachineTests
{
    [Fact]
    public void The_dossier_file_follows_section_6() => Arrows(DossierFileMachine.Table).Should().BeEquivalentTo(
        "- Received Candidat",
        "Received Quarantined Candidat+System",
        "Quarantined Clean System", "Quarantined Infected System", "Quarantined Unreadable System", "Quarantined ScanTimedOut System",
        "ScanTimedOut Quarantined System",
        "Clean Current System", "Current Superseded System", "Current Frozen System",
        "Received Erased System", "Quarantined Erased System", "Clean Erased System", "Infected Erased System", "Unreadable Erased System",
        "ScanTimedOut Erased System", "Current Erased System", "Superseded Erased System", "Frozen Erased System");

    [Fact]
    public void The_individual_sheet_follows_section_6() => Arrows(SheetMachine.Table).Should().BeEquivalentTo(
        "- Open System", "Open Submitted Jury+President", "Submitted Reopened President reason new Open");

    [Fact]
    public void The_harmonised_sheet_follows_section_6() => Arrows(HarmonisationMachine.Table).Should().BeEquivalentTo(
        "- Proposed System", "Proposed Discussed Jury+President", "Discussed Settled President", "Settled Discussed President reason",
        "Settled Validated President", "Validated Locked President", "Locked Revoked President reason cosigned new Proposed");

    [Fact]
    public void The_session_follows_section_6() => Arrows(SessionMachine.Table).Should().BeEquivalentTo(
        "- Draft Drane", "Draft Published Drane", "Published Full System", "Full Published System",
        "Published Closed System+Drane", "Full Closed System+Drane", "Closed ResultsImported System+Drane", "ResultsImported Archived System+Drane",
        "Draft Cancelled Drane reason", "Published Cancelled Drane reason", "Full Cancelled Drane reason");

    [Fact]
    public void The_import_batch_follows_section_6() => Arrows(ImportBatchMachine.Table).Should().BeEquivalentTo(
        "- Uploaded Drane+System", "Uploaded Checked System", "Checked Refused System", "Checked AwaitingConfirmation System",
        "AwaitingConfirmation Applied Drane+System", "AwaitingConfirmation Abandoned System", "Applied Undone Drane+System reason from Drane");

    [Fact]
    public void The_results_batch_follows_section_6() => Arrows(ResultsBatchMachine.Table).Should().BeEquivalentTo(
        "- Prepared President", "Prepared Checked President", "Checked Issued President",
        "Issued Acknowledged President+Drane", "Issued PartlyRejected President+Drane reason",
        "Acknowledged Corrected President reason new Prepared", "PartlyRejected Corrected President reason new Prepared");

    [Fact]
    public void The_consent_follows_section_6()
    {
        var persons = string.Join('+', Roles.Persons);
        Arrows(ConsentMachine.Table).Should().BeEquivalentTo(
            $"- Asked System+{persons}", $"Asked Given {persons}", $"Asked Refused {persons}", $"Given Withdrawn {persons}",
            $"Refused Refused {persons} new Asked", $"Withdrawn Withdrawn {persons} new Asked");
        Enum.GetValues<ConsentState>().Where(s => s.Holds()).Should().Equal(ConsentState.Given);
    }

    [Fact]
    public void The_candidacy_follows_section_6()
    {
        string[] undecided = ["Volet1Obtained", "RegisteredVolet2", "DossierSubmitted", "DossierMissed", "AssignedToJury", "ConvokedOral", "OralHeld", "OralAbsent", "ResourceSubmitted", "ResourceReturned", "Deliberated"];
        string[] expected =
        [
            "- Draft Candidat+Drane+Inspe",
            "Draft Eligible System+Drane reason from Drane",
            "Eligible RegisteredVolet1 Candidat+Drane", "Volet1NotObtained RegisteredVolet1 Candidat+Drane",
            "RegisteredVolet1 ConvokedVolet1 Drane",
            "RegisteredVolet1 Eligible Candidat+Drane reason from Drane", "ConvokedVolet1 Eligible Candidat+Drane reason from Drane",
            "Draft Volet1Obtained System", "Eligible Volet1Obtained System", "ConvokedVolet1 Volet1Obtained System",
            "Draft Volet1NotObtained System", "Eligible Volet1NotObtained System", "ConvokedVolet1 Volet1NotObtained System",
            "Volet1Obtained RegisteredVolet2 Candidat+Drane", "Adjourned RegisteredVolet2 Candidat+Drane",
            "RegisteredVolet2 DossierSubmitted System", "RegisteredVolet2 DossierMissed System",
            "DossierMissed RegisteredVolet2 Drane reason", "DossierMissed RegisteredVolet2 Candidat",
            "DossierSubmitted AssignedToJury President+Drane",
            "AssignedToJury ConvokedOral President+Drane",
            "AssignedToJury DossierSubmitted President reason", "ConvokedOral DossierSubmitted President reason",
            "ConvokedOral OralHeld President", "ConvokedOral OralAbsent President",
            "OralAbsent DossierSubmitted President reason", "OralHeld DossierSubmitted President reason", "OralAbsent RegisteredVolet2 Candidat",
            "OralHeld Deliberated System",
            "RegisteredVolet2 ResourceSubmitted Candidat", "ResourceReturned ResourceSubmitted Candidat",
            "ResourceSubmitted ResourceReturned Inspecteur reason", "ResourceSubmitted Decided Inspecteur",
            "Deliberated Decided President",
            "Decided Certified Drane", "Decided Adjourned Drane", "Decided Volet1Expired Drane",
            "Decided Deliberated President reason cosigned", "Certified Deliberated President reason cosigned", "Adjourned Deliberated President reason cosigned",
            .. undecided.Append("Adjourned").Select(s => $"{s} Volet1Expired System"),
            "Volet1Expired Eligible System",
            .. undecided.Concat(["Draft", "Eligible", "RegisteredVolet1", "ConvokedVolet1", "Volet1NotObtained"]).Select(s => $"{s} Withdrawn Candidat"),
        ];
        Arrows(CandidacyMachine.Table).Should().BeEquivalentTo(expected);
    }

    [Fact]
    public void Every_transition_is_done_by_those_who_may_and_refused_to_all_others()
    {
        CheckAll(CandidacyMachine.Table);
        CheckAll(DossierFileMachine.Table);
        CheckAll(SheetMachine.Table);
        CheckAll(HarmonisationMachine.Table);
        CheckAll(SessionMachine.Table);
        CheckAll(ImportBatchMachine.Table);
        CheckAll(ResultsBatchMachine.Table);
        CheckAll(ConsentMachine.Table);
    }

    private static void CheckAll<TState, TVerb>(StateMachine<TState, TVerb> machine)
        where TState : struct, Enum
        where TVerb : struct, Enum
    {
        foreach (var from in Enum.GetValues<TState>().Select(s => (TState?)s).Append(null))
        {
            foreach (var verb in Enum.GetValues<TVerb>())
            {
                foreach (var role in Enum.GetValues<Role>())
                {
                    var actor = new Actor(null, "Test", role);
                    var transition = machine.Transitions.SingleOrDefault(t => Nullable.Equals(t.From, from) && t.Verb.Equals(verb));
                    var full = machine.Check(from, verb, actor, "Motif.", deputyAgrees: true);
                    var because = () => $"{machine.Name}: {from} {verb} by {role}";
                    if (transition is null)
                    {
                        Same(full, ["TRANSITION_INTERDITE"], because);
                        continue;
                    }

                    machine.PossibleDecisions(from, actor).Contains(transition).Should().Be(transition.Who.Contains(role));
                    if (!transition.Who.Contains(role))
                    {
                        Same(full, ["ROLE_INTERDIT"], because);
                        continue;
                    }

                    Same(full, [], because);
                    full.Value.Should().Be(transition.To);
                    string[] expected = [.. transition.ReasonFrom.Contains(role) ? ["MOTIF_REQUIS"] : Array.Empty<string>(), .. transition.Cosigned ? ["DEUX_PERSONNES_REQUISES"] : Array.Empty<string>()];
                    Same(machine.Check(from, verb, actor, " "), expected, because);
                    Same(machine.Check(from, verb, actor), expected, because);
                }
            }
        }
    }

    // The fluent assertions are too slow for tens of thousands of cases.
    private static void Same(Outcome outcome, string[] codes, Func<string> because)
    {
        if (!outcome.Refusals.Select(r => r.Code).SequenceEqual(codes, StringComparer.Ordinal))
        {
            Assert.Fail($"{because()}: {string.Join(", ", outcome.Refusals.Select(r => r.Code))} instead of {string.Join(", ", codes)}");
        }
    }

    [Fact]
    public void A_move_by_target_state_answers_as_its_verb()
    {
        var machine = CandidacyMachine.Table;
        foreach (var from in Enum.GetValues<CandidacyState>())
        {
            foreach (var to in Enum.GetValues<CandidacyState>())
            {
                foreach (var role in Enum.GetValues<Role>())
                {
                    var listed = machine.Transitions.Where(t => t.From == from && t.To == to).ToList();
                    var mine = listed.SingleOrDefault(t => t.Who.Contains(role));
                    string[] expected = listed.Count == 0 ? ["TRANSITION_INTERDITE"] : mine is null ? ["ROLE_INTERDIT"] : mine.ReasonFrom.Contains(role) ? ["MOTIF_REQUIS"] : [];
                    Same(CandidacyMachine.Check(from, to, role, null), expected, () => $"{from} to {to} by {role}");
                    if (mine is not null)
                    {
                        CandidacyMachine.Check(from, to, role, "Motif.").Succeeded.Should().BeTrue();
                    }
                }
            }
        }
    }

    [Fact]
    public void A_refusal_says_what_state_it_is_and_who_may()
    {
        CandidacyMachine.Table.Check(CandidacyState.Draft, CandidacyVerb.LockDecision, Actor.Portal).Refusals.Single().Message
            .Should().Be("Cette action n’est pas possible\u00a0: la candidature est à l’état «\u00a0Brouillon\u00a0». Rechargez la page pour voir ce qui est possible maintenant.");
        CandidacyMachine.Table.Check(null, CandidacyVerb.LockDecision, Actor.Portal).Refusals.Single().Message
            .Should().Be("Cette action n’est pas possible\u00a0: la candidature n’existe pas encore.");
        CandidacyMachine.Table.Check(CandidacyState.AssignedToJury, CandidacyVerb.ConvokeOral, Actor.Portal).Refusals.Single().Message
            .Should().Be("Cette action est réservée à\u00a0: président de jury ou DRANE.");
        CandidacyMachine.Table.Check(CandidacyState.DossierMissed, CandidacyVerb.GrantDerogation, new(null, "", Role.Drane)).Refusals.Single().Field
            .Should().Be("reason");
    }

    [Fact]
    public void Every_state_is_reachable_and_has_its_own_label()
    {
        Reachable(CandidacyMachine.Table);
        Reachable(DossierFileMachine.Table);
        Reachable(SheetMachine.Table);
        Reachable(HarmonisationMachine.Table);
        Reachable(SessionMachine.Table);
        Reachable(ImportBatchMachine.Table);
        Reachable(ResultsBatchMachine.Table);
        Reachable(ConsentMachine.Table);
    }

    private static void Reachable<TState, TVerb>(StateMachine<TState, TVerb> machine)
        where TState : struct, Enum
        where TVerb : struct, Enum
    {
        machine.Transitions.Select(t => t.To).Distinct().Order().Should().Equal(Enum.GetValues<TState>(), machine.Name);
        machine.Transitions.Select(t => t.Verb).Distinct().Order().Should().Equal(Enum.GetValues<TVerb>(), machine.Name);
        Enum.GetValues<TState>().Select(machine.Label).Should().OnlyHaveUniqueItems();
        machine.Transitions.Should().OnlyContain(t => t.Label.Length > 0 && t.Who.Count > 0);
    }

    [Fact]
    public void A_table_with_two_answers_is_a_bug() =>
        FluentActions.Invoking(() => new StateMachine<SheetState, SheetVerb>("Twice", "la fiche", SheetMachine.Label,
            [new(null, SheetVerb.Create, SheetState.Open, "Ouvrir", [Role.Jury], []), new(SheetState.Open, SheetVerb.Submit, SheetState.Submitted, "Une", [Role.Jury], []), new(SheetState.Open, SheetVerb.Submit, SheetState.Reopened, "Deux", [Role.Jury], [])]))
            .Should().Throw<ArgumentException>();

    /// <summary>Set PIXEDU_WRITE_DOCS=1 to write the file again after a change of the tables.</summary>
    [Fact]
    public void The_diagrams_of_the_documentation_are_those_of_the_tables()
    {
        var text = new StringBuilder("# State machines\n\nGenerated from the tables of the domain; `StateMachineTests` fails when they differ. Run it with `PIXEDU_WRITE_DOCS=1` to write this file again.\n");
        Append(text, CandidacyMachine.Table);
        Append(text, DossierFileMachine.Table);
        Append(text, SheetMachine.Table);
        Append(text, HarmonisationMachine.Table);
        Append(text, SessionMachine.Table);
        Append(text, ImportBatchMachine.Table);
        Append(text, ResultsBatchMachine.Table);
        Append(text, ConsentMachine.Table);
        var path = Path.Combine(Root(), "docs", "state-machines.md");
        if (Environment.GetEnvironmentVariable("PIXEDU_WRITE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text.ToString());
        }

        File.ReadAllText(path).Should().Be(text.ToString());
    }

    private static void Append<TState, TVerb>(StringBuilder text, StateMachine<TState, TVerb> machine)
        where TState : struct, Enum
        where TVerb : struct, Enum =>
        text.Append($"\n## {machine.Name}\n\n```mermaid\n{machine.ToMermaid()}```\n");

    private static string Root()
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!);
        while (!File.Exists(Path.Combine(folder.FullName, "PixEduPortal.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The solution was not found above the tests.");
        }

        return folder.FullName;
    }

    private static IEnumerable<string> Arrows<TState, TVerb>(StateMachine<TState, TVerb> machine)
        where TState : struct, Enum
        where TVerb : struct, Enum =>
        machine.Transitions.Select(t => $"{(t.From is { } from ? from.ToString() : "-")} {t.To} {string.Join('+', t.Who)}"
            + (t.ReasonFrom.Count == 0 ? "" : t.ReasonFrom.SequenceEqual(t.Who) ? " reason" : $" reason from {string.Join('+', t.ReasonFrom)}")
            + (t.Cosigned ? " cosigned" : "")
            + (t.Opens is { } opens ? $" new {opens}" : ""));
}
