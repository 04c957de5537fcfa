using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace RootTools.Sandbox.Tests.Observations;

/// <summary>Compares an output on the wire with an observed one: the same members, no more and no fewer, with the same values.</summary>
internal static class ObservedOutput
{
    public static void AssertSame(JsonNode expected, XElement actual, DateTimeOffset now)
    {
        switch (expected)
        {
            case JsonObject structure:
                AssertStructure(structure, actual, now);
                break;
            case JsonArray { Count: > 0 } members when actual.Elements().All(element => element.Name.LocalName != "member"):
                AssertDescribedMembers(members, actual, now);
                break;
            case JsonArray list:
                Assert.All(actual.Elements(), element => Assert.Equal("member", element.Name.LocalName));
                Assert.Equal(list.Select(member => member!.ToString()), actual.Elements().Select(element => element.Value));
                break;
            case JsonValue value when value.TryGetValue(out bool flag):
                Assert.Equal(flag ? "true" : "false", actual.Value);
                break;
            case JsonValue value when value.ToString() is "now" or "the date of CreateLoginProfile":
                AssertDate(now, actual.Value);
                break;
            default:
                Assert.Equal(expected.ToString(), actual.Value);
                break;
        }
    }

    private static void AssertStructure(JsonObject expected, XElement actual, DateTimeOffset now)
    {
        bool isMap = actual.Elements().Any() && actual.Elements().All(element => element.Name.LocalName == "entry");
        Dictionary<string, XElement> members = isMap
            ? actual.Elements().ToDictionary(Key, entry => entry.Elements().Last())
            : actual.Elements().ToDictionary(element => element.Name.LocalName);
        Assert.Equal(expected.Select(member => member.Key).Order(), members.Keys.Order());
        foreach (KeyValuePair<string, JsonNode?> member in expected)
        {
            AssertSame(member.Value!, members[member.Key], now);
        }
    }

    // Where the values are secret, the file lists the members' names, some with a word on the value.
    private static void AssertDescribedMembers(JsonArray expected, XElement actual, DateTimeOffset now)
    {
        string[] described = [.. expected.Select(member => member!.GetValue<string>())];
        Assert.Equal(described.Select(Name).Order(), actual.Elements().Select(element => element.Name.LocalName).Order());
        foreach (XElement element in actual.Elements())
        {
            string description = described.Single(member => Name(member) == element.Name.LocalName);
            if (description.Contains("ASIA", StringComparison.Ordinal))
            {
                Assert.StartsWith("ASIA", element.Value, StringComparison.Ordinal);
            }

            if (description.Contains("now + DurationSeconds", StringComparison.Ordinal))
            {
                AssertDate(now.AddSeconds(900), element.Value);
            }
        }
    }

    private static string Name(string description) => description.Split(' ', ':')[0];

    private static string Key(XElement entry) => entry.Elements().First().Value;

    private static void AssertDate(DateTimeOffset expected, string actual) =>
        Assert.Equal(expected, DateTimeOffset.Parse(actual, CultureInfo.InvariantCulture));
}
