using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace RootTools.Sandbox.Tests.Observations;

/// <summary>Compares an output on the wire with an observed one: the same members, no more and no fewer, with the same values.</summary>
internal static class ObservedOutput
{
    /// <summary>Gives XML the form of JSON; what is a list and what a map is known from what was observed.</summary>
    public static JsonNode FromXml(XElement element, JsonNode? expected)
    {
        List<XElement> children = [.. element.Elements()];
        if (expected is JsonArray list && !IsDescription(list))
        {
            Assert.All(children, child => Assert.Equal("member", child.Name.LocalName));
            return new JsonArray([.. children.Select((child, index) => FromXml(child, list.Count == 0 ? null : list[Math.Min(index, list.Count - 1)]))]);
        }

        if (children.Count == 0 && expected is not JsonObject)
        {
            return JsonValue.Create(element.Value);
        }

        var members = new JsonObject();
        foreach (XElement child in children)
        {
            bool isEntry = child.Name.LocalName == "entry";
            string name = isEntry ? child.Elements().First().Value : child.Name.LocalName;
            members[name] = FromXml(isEntry ? child.Elements().Last() : child, (expected as JsonObject)?[name]);
        }

        return members;
    }

    /// <param name="expected">What was observed.</param>
    /// <param name="actual">What is answered.</param>
    /// <param name="now">The time.</param>
    /// <param name="isExcerpt">Whether only some members and entries were recorded.</param>
    public static void AssertSame(JsonNode expected, JsonNode? actual, DateTimeOffset now, bool isExcerpt)
    {
        switch (expected)
        {
            case JsonArray list when IsDescription(list):
                AssertDescribed(list, Assert.IsType<JsonObject>(actual), now);
                break;
            case JsonArray list when isExcerpt && list.Count == 1:
                Assert.Contains(Assert.IsType<JsonArray>(actual), entry => Is(list[0]!, entry, now));
                break;
            case JsonArray { Count: 1 } list when list[0] is JsonObject form:
                Assert.NotEmpty(Assert.IsType<JsonArray>(actual));
                Assert.All((JsonArray)actual!, entry => AssertSame(form, entry, now, isExcerpt));
                break;
            case JsonArray list:
                JsonArray entries = Assert.IsType<JsonArray>(actual);
                Assert.Equal(list.Count, entries.Count);
                for (int i = 0; i < list.Count; i++)
                {
                    AssertSame(list[i]!, entries[i], now, isExcerpt);
                }

                break;
            case JsonObject structure:
                JsonObject members = Assert.IsType<JsonObject>(actual);
                string[] names = [.. structure.Select(member => member.Key).Order()];
                Assert.Equal(names, members.Select(member => member.Key).Where(name => !isExcerpt || names.Contains(name)).Order());
                foreach (KeyValuePair<string, JsonNode?> member in structure)
                {
                    AssertSame(member.Value!, members[member.Key], now, isExcerpt);
                }

                break;
            default:
                AssertValue(expected.ToString(), actual, now);
                break;
        }
    }

    private static void AssertValue(string expected, JsonNode? actual, DateTimeOffset now)
    {
        string text = actual?.ToString() ?? "";
        switch (expected)
        {
            case "*":
                break;
            case "now" or "the date of CreateLoginProfile":
                AssertDate(now, text);
                break;
            case string when expected.EndsWith("<own id>/", StringComparison.Ordinal):
                Assert.StartsWith(expected.Replace("<own id>/", "", StringComparison.Ordinal), text, StringComparison.Ordinal);
                break;
            default:
                Assert.Equal(expected, text);
                break;
        }
    }

    private static bool Is(JsonNode expected, JsonNode? actual, DateTimeOffset now)
    {
        try
        {
            AssertSame(expected, actual, now, isExcerpt: true);
            return true;
        }
        catch (Xunit.Sdk.XunitException)
        {
            return false;
        }
    }

    // Where the values are secret, the file lists the members' names, some with a word on the value.
    private static bool IsDescription(JsonArray list) => list.Any(entry => entry?.ToString().StartsWith("AccessKeyId", StringComparison.Ordinal) == true);

    private static void AssertDescribed(JsonArray expected, JsonObject actual, DateTimeOffset now)
    {
        string[] described = [.. expected.Select(member => member!.GetValue<string>())];
        Assert.Equal(described.Select(Name).Order(), actual.Select(member => member.Key).Order());
        foreach (KeyValuePair<string, JsonNode?> member in actual)
        {
            string description = described.Single(text => Name(text) == member.Key);
            if (description.Contains("ASIA", StringComparison.Ordinal))
            {
                Assert.StartsWith("ASIA", member.Value!.ToString(), StringComparison.Ordinal);
            }

            if (description.Contains("now + DurationSeconds", StringComparison.Ordinal))
            {
                AssertDate(now.AddSeconds(900), member.Value!.ToString());
            }
        }
    }

    private static string Name(string description) => description.Split(' ', ':')[0];

    private static void AssertDate(DateTimeOffset expected, string actual) =>
        Assert.Equal(expected, DateTimeOffset.Parse(actual, CultureInfo.InvariantCulture));
}
