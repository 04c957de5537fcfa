using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RootTools.Sandbox.Tests.Hostile;

/// <summary>
/// Random requests over sockets: broken HTTP, broken signatures, and valid signatures over broken bodies in each protocol. Ten thousand
/// by default; <c>ROOTTOOLS_FUZZ</c> says how many, and <c>ROOTTOOLS_FUZZ_SEED</c> which.
/// </summary>
[Collection(nameof(Measured))]
public sealed class FuzzTests
{
    private const int Parallel = 4;
    private const int MostMemory = 20 * 1024 * 1024;

    // Event history keeps the calls on purpose, up to a number; those of the fuzzer are large, about 1.3 KB each.
    private const int MostForEvent = 2 * 1024;

    private const int SlowestKept = 20;
    private const double MostMilliseconds = 500;
    private static readonly TimeSpan Hanging = TimeSpan.FromMinutes(2);

    private static readonly string[] Operations =
    [
        "iam GetUser", "iam ListUsers", "iam SimulateCustomPolicy", "iam GetAccountAuthorizationDetails", "iam CreateLoginProfile", "iam ListGroups",
        "sts AssumeRole", "sts AssumeRoot", "sts GetSessionToken", "sqs CreateQueue", "sqs SetQueueAttributes", "sqs ListQueues", "sqs TagQueue",
        "organizations CreatePolicy", "organizations ListAccounts", "organizations TagResource", "organizations InviteAccountToOrganization",
        "organizations CreateOrganizationalUnit", "s3 PUT", "s3 GET", "s3 DELETE", "s3 HEAD", "account POST", "ec2 POST",
        "account putAccountName", "account putContactInformation", "account putAlternateContact", "account startPrimaryEmailUpdate",
        "account listRegions", "account enableRegion", "organizations CloseAccount", "cloudtrail LookupEvents", "cloudtrail CreateTrail",
        "cloudtrail PutEventSelectors", "cloudtrail GetTrailStatus", "cloudtrail DescribeTrails",
    ];

    private static readonly string[] Texts =
    [
        "", "a", "\0", "a\u0001b", "\uD800", "é", "\uFFFE", "*", "null", "-1", "2147483648", "1e9", "%00", "arn:aws:iam::111111111111:user/x",
        "arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy", "r-aaaa", "ou-aaaa-bbbbbbbb", "{}", "{\"Version\":\"2012-10-17\",\"Statement\":[]}",
        "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}", "../../x", "<a>", "&amp;", "https://[", "SERVICE_CONTROL_POLICY",
    ];

    private static readonly string[] Members =
    [
        "UserName", "RoleArn", "RoleSessionName", "Policy", "TargetPrincipal", "TaskPolicyArn.arn", "DurationSeconds", "MaxItems", "Marker", "QueueName",
        "QueueUrl", "Attributes", "Tags", "Name", "Content", "Type", "Description", "ParentId", "ResourceId", "MaxResults", "NextToken", "Target",
        "PolicyInputList.member.1", "ActionNames.member.1", "ContextEntries.member.1.ContextKeyName", "Filter.member.1", "Tag.1.Key", "Attribute.1.Name",
        "LookupAttributes", "StartTime", "TrailName", "S3BucketName", "AdvancedEventSelectors", "trailNameList",
        "AccountId", "AccountName", "PrimaryEmail", "RegionName", "RegionOptStatusContains", "ContactInformation", "AlternateContactType", "EmailAddress",
    ];

    [Fact]
    public async Task No_request_drops_a_connection_breaks_the_sandbox_or_slows_it_down()
    {
        int count = int.Parse(Environment.GetEnvironmentVariable("ROOTTOOLS_FUZZ") ?? "10000", CultureInfo.InvariantCulture);
        int seed = int.Parse(Environment.GetEnvironmentVariable("ROOTTOOLS_FUZZ_SEED") ?? "1", CultureInfo.InvariantCulture);
        await using SandboxServer sandbox = await SandboxServer.StartAsync(
            new SandboxOptions { AccountCount = 12, Seed = 1 }, TestContext.Current.CancellationToken);
        var failures = new System.Collections.Concurrent.ConcurrentBag<string>();
        await RunAsync(sandbox, count / 10, seed + 1, failures);
        long before = Settled(sandbox);
        int eventsBefore = sandbox.Organization.Events.Count;

        IEnumerable<byte[]> slow = await RunAsync(sandbox, count, seed, failures);

        long growth = Settled(sandbox) - before;
        int events = sandbox.Organization.Events.Count - eventsBefore;

        // Sent again, alone: what made the first answer late may have been another request, or the machine.
        double slowest = 0;
        foreach (byte[] request in slow)
        {
            slowest = Math.Max(slowest, await ProcessorTime.MeasureAsync(() => ExchangeAsync(sandbox, request), runs: 3, MostMilliseconds));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{count} requests, the slowest took {slowest:0} ms of the processor, memory grew by {growth / 1024} KiB, with {events} events");
        Assert.Empty(failures.Take(20));
        Assert.True(slowest < MostMilliseconds, $"The slowest answer took {slowest:0} ms of the processor.");
        Assert.True(growth < MostMemory + ((long)events * MostForEvent), $"Memory grew by {growth / 1024 / 1024} MiB, with {events} events.");
    }

    /// <returns>The requests that were answered last after they were sent.</returns>
    private static async Task<IEnumerable<byte[]>> RunAsync(
        SandboxServer sandbox, int count, int seed, System.Collections.Concurrent.ConcurrentBag<string> failures)
    {
        PriorityQueue<byte[], TimeSpan>[] slowest = await Task.WhenAll(Enumerable.Range(0, Parallel).Select(worker => Task.Run(async () =>
        {
            var random = new Random((seed * 1000) + worker);
            PriorityQueue<byte[], TimeSpan> longest = new();
            for (int i = 0; i < count / Parallel; i++)
            {
                byte[] request = Request(sandbox, random, out string description, out bool isHttp);
                long sent = TimeProvider.System.GetTimestamp();
                string answer = await ExchangeAsync(sandbox, request);
                longest.Enqueue(request, TimeProvider.System.GetElapsedTime(sent));
                if (longest.Count > SlowestKept)
                {
                    longest.Dequeue();
                }

                if ((isHttp && !answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)) || answer.StartsWith("HTTP/1.1 500", StringComparison.Ordinal))
                {
                    failures.Add($"{seed}/{worker}/{i}: {description} -> {(answer.Length == 0 ? "no answer" : answer[..Math.Min(800, answer.Length)])}");
                }
            }

            return longest;
        })));
        return slowest.SelectMany(each => each.UnorderedItems).Select(item => item.Element);
    }

    private static long Settled(SandboxServer sandbox)
    {
        sandbox.Calls.Reset();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static async Task<string> ExchangeAsync(SandboxServer sandbox, byte[] request)
    {
        using var hanging = new CancellationTokenSource(Hanging);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, sandbox.Endpoint.Port));
        var text = new StringBuilder();
        try
        {
            await socket.SendAsync(request, hanging.Token);
            socket.Shutdown(SocketShutdown.Send);
            byte[] buffer = new byte[65536];
            int received;
            while ((received = await socket.ReceiveAsync(buffer, hanging.Token)) > 0)
            {
                text.Append(Encoding.Latin1.GetString(buffer, 0, received));
            }
        }
        catch (SocketException)
        {
            // A reset: what came before it counts.
        }

        return text.ToString();
    }

    private static string TargetPrefix(string service) => service switch
    {
        "sqs" => "AmazonSQS.",
        "cloudtrail" => "CloudTrail_20131101.",
        _ => "AWSOrganizationsV20161128.",
    };

    private static byte[] Request(SandboxServer sandbox, Random random, out string description, out bool isHttp)
    {
        string[] operation = Operations[random.Next(Operations.Length)].Split(' ');
        string service = operation[0];
        bool isNamedByPath = service == "account" && operation[1] != "POST";
        bool isJson = service is "organizations" or "cloudtrail" || isNamedByPath || (service == "sqs" && random.Next(3) > 0);
        bool isRest = service is "s3" or "account" && !isNamedByPath;
        string method = isRest ? operation[1] : "POST";
        string path = isNamedByPath ? "/" + operation[1] : isRest ? "/" + Uri.EscapeDataString(Text(random)).Replace("%2F", "/", StringComparison.Ordinal) : "/";
        string query = service == "s3" ? Pick(random, "", "policy=", "tagging=", "publicAccessBlock=", "acl=", "location=", "list-type=2", "max-buckets=x") : "";
        byte[] body = isJson ? Json(random) : isRest ? Encoding.UTF8.GetBytes(Text(random)) : Encoding.UTF8.GetBytes(Form(random, service, operation[1]));
        body = random.Next(20) == 0 ? Noise(random, random.Next(2000)) : body;
        var headers = new Dictionary<string, string> { ["host"] = "127.0.0.1" };
        if (isJson && !isNamedByPath)
        {
            headers["x-amz-target"] = TargetPrefix(service) + operation[1];
        }

        var credentials = new TestCredentials(sandbox.Administrator.AccessKeyId, sandbox.Administrator.SecretAccessKey);
        TestSigner.Sign(headers, method, path, query, body, credentials, "us-east-1", service, DateTimeOffset.UtcNow);
        int breakage = random.Next(10);
        if (breakage == 0)
        {
            headers["authorization"] = Mutate(random, headers["authorization"]);
        }

        description = $"{service} {operation[1]} {method} {path}?{query} {Encoding.Latin1.GetString(body, 0, Math.Min(200, body.Length))}";
        string head = $"{method} {path}{(query.Length > 0 ? "?" + query : "")} HTTP/1.1\r\n"
            + string.Concat(headers.Select(header => $"{header.Key}: {header.Value}\r\n")) + $"content-length: {body.Length}\r\n\r\n";
        byte[] request = [.. Encoding.Latin1.GetBytes(head), .. body];
        isHttp = breakage != 1;
        if (breakage == 1)
        {
            for (int i = random.Next(1, 8); i > 0; i--)
            {
                request[random.Next(request.Length)] = (byte)random.Next(256);
            }
        }

        return request;
    }

    private static string Form(Random random, string service, string operation)
    {
        string version = service switch
        {
            "iam" => "2010-05-08",
            "sts" => "2011-06-15",
            _ => "2012-11-05",
        };
        var form = new StringBuilder($"Action={operation}&Version={version}");
        for (int i = random.Next(6); i > 0; i--)
        {
            form.Append('&').Append(Members[random.Next(Members.Length)]).Append('=');
            form.Append(random.Next(8) == 0 ? "%zz%" : Uri.EscapeDataString(Text(random).Replace("\uD800", "?", StringComparison.Ordinal)));
        }

        return form.ToString();
    }

    private static byte[] Json(Random random)
    {
        var json = new StringBuilder("{");
        for (int i = random.Next(6); i > 0; i--)
        {
            json.Append(json.Length > 1 ? "," : "").Append('"').Append(Members[random.Next(Members.Length)]).Append("\":").Append(Value(random, 4));
        }

        return Encoding.UTF8.GetBytes(json.Append(random.Next(30) == 0 ? "" : "}").ToString());
    }

    private static string Value(Random random, int depth) => random.Next(depth > 0 ? 8 : 5) switch
    {
        0 => random.Next(-5, 200).ToString(CultureInfo.InvariantCulture),
        1 => Pick(random, "null", "true", "1.5", "1e400", "NaN", "\"\\ud800\""),
        5 => $"[{string.Join(",", Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth - 1)))}]",
        6 => $"{{\"Key\":{Value(random, depth - 1)},\"Value\":{Value(random, depth - 1)}}}",
        7 => $"{{\"Id\":{Value(random, depth - 1)},\"Type\":{Value(random, depth - 1)}}}",
        _ => System.Text.Json.JsonSerializer.Serialize(Text(random)),
    };

    private static string Text(Random random) => random.Next(6) == 0 ? new string((char)random.Next(1, 300), random.Next(3000)) : Texts[random.Next(Texts.Length)];

    private static string Mutate(Random random, string text)
    {
        char[] letters = text.ToCharArray();
        for (int i = random.Next(1, 5); i > 0; i--)
        {
            letters[random.Next(letters.Length)] = Pick(random, "=", ",", "/", " ", "A", ";")[0];
        }

        return new string(letters);
    }

    private static byte[] Noise(Random random, int length)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static string Pick(Random random, params string[] choices) => choices[random.Next(choices.Length)];
}
