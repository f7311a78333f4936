using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace PixEduPortal.Application.Persistence;

/// <summary>Tables, columns, keys and indexes in snake_case, so that SQL is written without quotes.</summary>
internal static class SnakeCase
{
    public static void Apply(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            if (entity.GetTableName() is { } table)
            {
                entity.SetTableName(Of(table.StartsWith("AspNet", StringComparison.Ordinal) ? table["AspNet".Length..] : table));
            }

            // An owned type lies in its owner's table: its key is the owner's.
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(entity.IsOwned() && property.IsPrimaryKey() ? "id" : Of(property.GetColumnName()));
            }

            foreach (var key in entity.GetKeys())
            {
                key.SetName(Of(key.GetName()!.Replace("AspNet", "", StringComparison.Ordinal)));
            }

            foreach (var foreignKey in entity.GetForeignKeys())
            {
                foreignKey.SetConstraintName(Of(foreignKey.GetConstraintName()!.Replace("AspNet", "", StringComparison.Ordinal)));
            }

            foreach (var index in entity.GetIndexes())
            {
                index.SetDatabaseName(Of(index.GetDatabaseName()!.Replace("AspNet", "", StringComparison.Ordinal)));
            }
        }
    }

    private static string Of(string name) =>
        name.Contains('_', StringComparison.Ordinal)
            ? string.Join('_', name.Split('_').Select(JsonNamingPolicy.SnakeCaseLower.ConvertName))
            : JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
