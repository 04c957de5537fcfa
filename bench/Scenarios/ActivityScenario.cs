using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using RootTools.Activity;

namespace RootTools.Bench.Scenarios;

/// <summary>
/// A folder of logs as an organization trail writes them, read by RootTools, by a loop that does no more than decompress and search for
/// two byte strings on all cores, and by zcat and jq. By turns, the median of each; then the same logs many times over, for the memory.
/// </summary>
internal static class ActivityScenario
{
    private const int Turns = 3;
    private const int EventsInFile = 2500;
    private const double Megabyte = 1e6;

    private static readonly byte[][] Wanted = ["\"type\":\"Root\""u8.ToArray(), "\"AssumeRoot\""u8.ToArray()];

    public static async Task RunAsync(int megabytes, int rootEvery, int times, string output)
    {
        string folder = Path.Combine(Path.GetTempPath(), $"roottools-bench-{Guid.NewGuid():N}");
        try
        {
            (long bytes, int files) = Write(folder, megabytes * (long)Megabyte, rootEvery);
            List<double>[] speeds = [[], [], []];
            List<double>[] processor = [[], []];
            int found = 0;
            for (int turn = 0; turn <= Turns; turn++)
            {
                (double bare, double bareProcessor) = await TimeAsync(() => Task.Run(() => Search(folder)));
                (double own, double ownProcessor) = await TimeAsync(async () => found = await ReadAsync([folder]));
                if (turn > 0)
                {
                    speeds[0].Add(bytes / Megabyte / bare);
                    speeds[1].Add(bytes / Megabyte / own);
                    processor[0].Add(bytes / Megabyte / bareProcessor);
                    processor[1].Add(bytes / Megabyte / ownProcessor);
                }
            }

            double peer = await TimeJqAsync(folder);
            speeds[2].Add(bytes / Megabyte / peer);
            long once = await PeakAsync(() => ReadAsync([folder]));
            long often = await PeakAsync(() => ReadAsync([.. Enumerable.Repeat(folder, times)]));
            string text = Describe(bytes, files, found, speeds, processor, times, once, often);
            Directory.CreateDirectory(output);
            await File.WriteAllTextAsync(Path.Combine(output, "activity.md"), text);
            Console.WriteLine(text);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Describe(long bytes, int files, int found, List<double>[] speeds, List<double>[] processor, int times, long once, long often)
    {
        double[] medians = [.. speeds.Concat(processor).Select(one => one.Order().ElementAt(one.Count / 2))];
        return string.Create(CultureInfo.InvariantCulture, $"""
            | {bytes / Megabyte:0} MB of JSON in {files} files, {found} events found | MB/s | of the bare loop | of jq | MB for a second of processor time |
            |---|---:|---:|---:|---:|
            | Bare loop: decompress, search for two byte strings, {Environment.ProcessorCount} cores | {medians[0]:0} | 1 | | {medians[3]:0} |
            | Get-RootActivity -Path (the library) | {medians[1]:0} | {medians[1] / medians[0]:0.00} | {medians[1] / medians[2]:0.0} × | {medians[4]:0}, {medians[4] / medians[3]:0.00} of the loop's |
            | zcat and jq with the same selection | {medians[2]:0} | | 1 | |

            Peak working set: {once / Megabyte:0} MB for {bytes / Megabyte:0} MB, {often / Megabyte:0} MB for {times * bytes / Megabyte:0} MB.

            """);
    }

    /// <summary>Wall time, and processor time: other work on the machine takes from the first alone.</summary>
    private static async Task<(double Wall, double Processor)> TimeAsync(Func<Task> work)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        long began = Stopwatch.GetTimestamp();
        await work();
        return (Stopwatch.GetElapsedTime(began).TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
    }

    private static void Search(string folder)
    {
        ParallelOptions all = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), all, file =>
        {
            byte[] buffer = new byte[256 * 1024];
            using GZipStream log = new(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16), CompressionMode.Decompress);
            for (int read; (read = log.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0;)
            {
                foreach (byte[] one in Wanted)
                {
                    for (int at = 0, next; (next = buffer.AsSpan(at, read - at).IndexOf(one)) >= 0; at += next + 1)
                    {
                    }
                }
            }
        });
    }

    private static async Task<int> ReadAsync(string[] folders)
    {
        int found = 0;
        await foreach (RootActivity _ in new RootActivityReader([]).ReadAsync(new LogFolder(folders)))
        {
            found++;
        }

        return found;
    }

    private static async Task<double> TimeJqAsync(string folder)
    {
        const string Selection =
            ".Records[] | select(.userIdentity.type == \"Root\" or (.eventSource == \"sts.amazonaws.com\" and .eventName == \"AssumeRoot\")) | .eventID";
        long began = Stopwatch.GetTimestamp();
        await ChildProcess.LastLineAsync(
            "sh", ["-c", $"find '{folder}' -name '*.gz' -print0 | xargs -0 zcat | jq -c '{Selection}' | wc -l"], new Dictionary<string, string>());
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<long> PeakAsync(Func<Task<int>> work)
    {
        GC.Collect();
        long peak = 0;
        using var done = new CancellationTokenSource();
        Task watching = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                using var self = Process.GetCurrentProcess();
                peak = Math.Max(peak, self.WorkingSet64);
                await Task.Delay(20);
            }
        });
        await work();
        await done.CancelAsync();
        await watching;
        return peak;
    }

    /// <summary>Writes logs of many accounts, Regions and days; each event with ids of its own, so that they compress as real ones do.</summary>
    private static (long Bytes, int Files) Write(string folder, long wanted, int rootEvery)
    {
        const int Accounts = 20;
        const int FilesADay = 40;
        string[] regions = ["us-east-1", "eu-west-1"];
        Random random = new(7);
        DateTime first = new(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc);
        long bytes = 0;
        int files = 0;
        for (int number = 0; bytes < wanted; files++)
        {
            string account = (111111111111 + random.Next(Accounts)).ToString(CultureInfo.InvariantCulture);
            string region = regions[files % regions.Length];
            DateTime time = first.AddMinutes(files * (1440.0 / FilesADay));
            var text = new StringBuilder("{\"Records\":[");
            for (int i = 0; i < EventsInFile; i++, number++)
            {
                text.Append(i == 0 ? "" : ",").Append(Event(random, account, region, time.AddSeconds(i % 300), isRoot: number % rootEvery == 0));
            }

            byte[] log = Encoding.UTF8.GetBytes(text.Append("]}").ToString());
            string day = Path.Combine(folder, "AWSLogs", "o-bench", account, "CloudTrail", region, time.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture));
            Directory.CreateDirectory(day);
            string name = $"{account}_CloudTrail_{region}_{time:yyyyMMdd'T'HHmm'Z'}_{files:x16}.json.gz";
            using GZipStream zip = new(File.Create(Path.Combine(day, name)), CompressionLevel.Optimal);
            zip.Write(log);
            bytes += log.Length;
        }

        return (bytes, files);
    }

    private static string Event(Random random, string account, string region, DateTime time, bool isRoot)
    {
        string moment = time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        string key = $"ASIA{random.NextInt64():X16}";
        string role = $"service-{random.Next(40)}";
        string identity = isRoot
            ? $$$"""{"type":"Root","principalId":"{{{account}}}","arn":"arn:aws:iam::{{{account}}}:root","accountId":"{{{account}}}","accessKeyId":"AKIA{{{random.NextInt64():X16}}}"}"""
            : $$$"""{"type":"AssumedRole","principalId":"AROA{{{random.Next():X8}}}EXAMPLE:i-{{{random.NextInt64():x16}}}","arn":"arn:aws:sts::{{{account}}}:assumed-role/{{{role}}}/i-{{{random.NextInt64():x16}}}","accountId":"{{{account}}}","accessKeyId":"{{{key}}}","sessionContext":{"sessionIssuer":{"type":"Role","principalId":"AROA{{{random.Next():X8}}}EXAMPLE","arn":"arn:aws:iam::{{{account}}}:role/{{{role}}}","accountId":"{{{account}}}","userName":"{{{role}}}"},"attributes":{"creationDate":"{{{moment}}}","mfaAuthenticated":"false"},"ec2RoleDelivery":"2.0"},"inScopeOf":{"issuerType":"AWS::EC2::Instance"}}""";
        string call = (random.Next(4)) switch
        {
            0 => $$$"""  "eventSource":"sts.amazonaws.com","eventName":"AssumeRole","requestParameters":{"roleArn":"arn:aws:iam::{{{account}}}:role/{{{role}}}","roleSessionName":"x{{{random.Next()}}}","durationSeconds":3600},"responseElements":{"credentials":{"accessKeyId":"ASIA{{{random.NextInt64():X16}}}","sessionToken":"{{{Convert.ToBase64String(RandomBytes(random, 240))}}}","expiration":"Nov 1, 2026, 1:00:00 AM"}},"readOnly":true""",
            1 => $$$"""  "eventSource":"ec2.amazonaws.com","eventName":"DescribeInstances","requestParameters":{"instancesSet":{"items":[{"instanceId":"i-{{{random.NextInt64():x16}}}"}]},"filterSet":{}},"responseElements":null,"readOnly":true""",
            2 => $$$"""  "eventSource":"kms.amazonaws.com","eventName":"Decrypt","requestParameters":{"encryptionContext":{"aws:s3:arn":"arn:aws:s3:::bucket-{{{random.Next(90)}}}/{{{random.NextInt64():x}}}"},"encryptionAlgorithm":"SYMMETRIC_DEFAULT"},"responseElements":null,"readOnly":true""",
            _ => $$$"""  "eventSource":"logs.amazonaws.com","eventName":"CreateLogStream","requestParameters":{"logGroupName":"/aws/lambda/{{{role}}}","logStreamName":"{{{moment}}}[$LATEST]{{{random.NextInt64():x16}}}"},"responseElements":null,"readOnly":false""",
        };
        return $$$"""{"eventVersion":"1.11","userIdentity":{{{identity}}},"eventTime":"{{{moment}}}",{{{call}}},"awsRegion":"{{{region}}}","sourceIPAddress":"10.{{{random.Next(256)}}}.{{{random.Next(256)}}}.{{{random.Next(256)}}}","userAgent":"aws-sdk-go-v2/1.36.3 os/linux lang/go#1.24.2 md/GOOS#linux md/GOARCH#amd64 api/x#1.{{{random.Next(90)}}}.0","requestID":"{{{Id(random)}}}","eventID":"{{{Id(random)}}}","eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"{{{account}}}","eventCategory":"Management","tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256","clientProvidedHostHeader":"x.{{{region}}}.amazonaws.com"}}""";
    }

    private static Guid Id(Random random) => new(RandomBytes(random, 16));

    private static byte[] RandomBytes(Random random, int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
