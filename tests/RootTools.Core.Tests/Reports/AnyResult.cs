using System.Collections;
using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using RootTools.Policies;
using RootTools.Reports;
using RootTools.ResourcePolicies;

namespace RootTools.Tests.Reports;

/// <summary>Results with anything in them that their types allow, found by reflection, so that a new type is in every property test at once.</summary>
internal static class AnyResult
{
    private const string Policy =
        """{"Version":"2012-10-17","Statement":[{"Sid":"A","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"},{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}]}""";

    private static readonly PolicyDocument Document = PolicyDocument.Parse(Policy, PolicyKind.Resource);

    private static readonly string[] Texts =
    [
        "", " ", "web-prod", "Zoë & Söhne", "北京", "🦊 fox", "<script>alert(1)</script>", "</script><!--", "=cmd|' /C calc'!A0", "+1", "-1", "@x", "\tx", "\rx",
        "a\nb", "\u001b[31mred\u001b[0m", "\u009b31m", "\u202egnp.exe", "\ufeff", "\0", "\"quoted\", 'and' more; \\ /", "\ud800", "e\u0301", new string('x', 5000),
    ];

    /// <summary>Whole reports, reproducible by their seed.</summary>
    public static Arbitrary<RootReport> Reports { get; } =
        Gen.Choose(0, int.MaxValue - 1).Select(Report).ToArbitrary();

    /// <summary>Makes a report of this version.</summary>
    public static RootReport Report(int seed) =>
        ((RootReport)Of(typeof(RootReport), new Random(seed), 0)!) with { SchemaVersion = RootReport.CurrentSchemaVersion };

    /// <summary>Makes something of a type.</summary>
    public static object? Of(Type type, Random random, int depth)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return random.Next(3) == 0 ? null : Of(inner, random, depth);
        }

        return type switch
        {
            _ when type == typeof(string) => Texts[random.Next(Texts.Length)],
            _ when type == typeof(object) => Texts[random.Next(Texts.Length)],
            _ when type == typeof(bool) => random.Next(2) == 0,
            _ when type == typeof(int) => random.Next(),
            _ when type == typeof(long) => random.NextInt64(),
            _ when type == typeof(Uri) => new Uri($"https://docs.aws.amazon.com/{random.Next()}?a=b&c=%20d"),
            _ when type == typeof(DateTimeOffset) => Time(random),
            _ when type == typeof(TimeSpan) => TimeSpan.FromTicks(random.NextInt64(TimeSpan.TicksPerDay)),
            _ when type == typeof(RootTaskPolicy) => RootTaskPolicy.All[random.Next(RootTaskPolicy.All.Count)],
            _ when type == typeof(AccountShard) => new AccountShard(random.Next(1, 17), 16),
            _ when type == typeof(ResourcePolicy) => LockedResource(random, depth),
            _ when type == typeof(PolicyDocument) => Document,
            _ when type == typeof(PolicyStatement) => Document.Statements[random.Next(Document.Statements.Count)],
            { IsEnum: true } => Enum.GetValues(type).GetValue(random.Next(Enum.GetValues(type).Length)),
            { IsGenericType: true } => List(type.GetGenericArguments()[0], random, depth + 1),
            _ => Record(type, random, depth),
        };
    }

    // Any offset and any fraction of a second, for what comes in is not always UTC.
    private static DateTimeOffset Time(Random random) =>
        new DateTimeOffset(random.NextInt64(TimeSpan.TicksPerDay * 365 * 3000) + TimeSpan.TicksPerDay, TimeSpan.Zero)
            .ToOffset(TimeSpan.FromMinutes(15 * random.Next(-40, 40)));

    private static IList List(Type type, Random random, int depth)
    {
        var items = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type))!;
        for (int count = random.Next(depth > 2 ? 2 : 4); count > 0; count--)
        {
            items.Add(Of(type, random, depth));
        }

        return items;
    }

    private static object Record(Type type, Random random, int depth)
    {
        ConstructorInfo constructor = type.GetConstructors().OrderBy(candidate => candidate.GetParameters().Length).First();
        object record = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Of(parameter.ParameterType, random, depth + 1))]);
        Fill(record, random, depth);
        return record;
    }

    private static void Fill(object record, Random random, int depth)
    {
        var nullability = new NullabilityInfoContext();
        foreach (PropertyInfo property in record.GetType().GetProperties().Where(property => property.SetMethod is not null))
        {
            bool mayBeNull = nullability.Create(property).WriteState == NullabilityState.Nullable;
            property.SetValue(record, mayBeNull && random.Next(3) == 0 ? null : Of(property.PropertyType, random, depth + 1));
        }
    }

    private static ResourcePolicy LockedResource(Random random, int depth)
    {
        var policy = new ResourcePolicy(ResourceReference.Bucket(new MemberAccount { Id = "333333333333" }, "b")) { CheckedAt = Time(random) };
        Fill(policy, random, depth);
        return random.Next(3) switch
        {
            0 => policy with { Policy = null, Document = null, Lockout = null },
            1 => policy with { Policy = "no policy", Document = null, Lockout = null },
            _ => policy with { Policy = Policy, Document = Document },
        };
    }
}
