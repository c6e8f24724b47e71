using System.Text.Json;

namespace MetaFusion.Studies.Internal;

/// <summary>Writes a ranking: the data of a critical-difference diagram.</summary>
internal static class RankingJson
{
    /// <summary>Writes one object; a number that is not finite is null.</summary>
    public static void Write(Utf8JsonWriter json, StudyRanking ranking)
    {
        json.WriteStartObject();
        json.WriteStartArray("dataSets");
        for (int d = 0; d < ranking.DataSets.Count; d++)
        {
            json.WriteStartObject();
            json.WriteString("name", ranking.DataSets[d].Name);
            json.WriteString("metric", ranking.DataSets[d].Metric);
            json.WriteStartArray("ranks");
            foreach (double rank in ranking.Ranks[d])
            {
                json.WriteNumberValue(rank);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("methods");
        for (int m = 0; m < ranking.Methods.Count; m++)
        {
            json.WriteStartObject();
            json.WriteString("method", ranking.Methods[m]);
            json.WriteNumber("meanRank", ranking.Test.AverageRanks[m]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        StudyJson.Number(json, "chiSquare", ranking.Test.ChiSquare);
        StudyJson.Number(json, "chiSquareP", ranking.Test.PChiSquare);
        StudyJson.Number(json, "f", ranking.Test.F);
        StudyJson.Number(json, "fP", ranking.Test.PF);
        json.WriteNumber("level", StudyRanking.Level);
        StudyJson.Number(json, "criticalDifference", ranking.CriticalDifference);
        json.WriteStartArray("groups");
        foreach ((int first, int last) in ranking.Groups)
        {
            json.WriteStartArray();
            foreach (string method in ranking.Methods.Skip(first).Take(last - first + 1))
            {
                json.WriteStringValue(method);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
