using System.CommandLine.Parsing;
using System.Globalization;
using RootTools.Sandbox.Faults;

namespace RootTools.Sandbox.StandAlone;

/// <summary>Reads the faults that are given on the command line.</summary>
internal static class FaultArguments
{
    private const string LatencyForms = "Give milliseconds (40), normal:mean,deviation (normal:40,10) or long-tail:median,p99 (long-tail:40,400).";
    private const string LimitForms = "Give service=rate or service:operation=rate in requests per second, for example sts:AssumeRoot=100.";

    private static readonly string[] Services = ["iam", "organizations", "s3", "sqs", "sts"];

    /// <summary>Reads a latency.</summary>
    /// <param name="argument">The option's argument.</param>
    public static Latency? ReadLatency(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        string[] parts = text.Split(':');
        double[] numbers = Numbers(parts[parts.Length - 1]) ?? [];
        switch (parts.Length, parts[0], numbers.Length)
        {
            case (1, _, 1):
                return Latency.Fixed(Milliseconds(numbers[0]));
            case (2, "normal", 2):
                return Latency.Normal(Milliseconds(numbers[0]), Milliseconds(numbers[1]));
            case (2, "long-tail", 2) when numbers[0] > 0 && numbers[1] >= numbers[0]:
                return Latency.LongTail(Milliseconds(numbers[0]), Milliseconds(numbers[1]));
        }

        argument.AddError($"'{text}' is not a latency. {LatencyForms}");
        return null;
    }

    /// <summary>Reads limits of requests per second.</summary>
    /// <param name="argument">The option's arguments.</param>
    public static IReadOnlyList<RateLimit> ReadLimits(ArgumentResult argument)
    {
        var limits = new List<RateLimit>();
        foreach (Token token in argument.Tokens)
        {
            string[] sides = token.Value.Split('=');
            string[] names = sides[0].Split(':');
            double[]? rate = sides.Length == 2 ? Numbers(sides[1]) : null;
            if (rate is not { Length: 1 } || rate[0] <= 0 || names.Length > 2 || !Services.Contains(names[0]))
            {
                argument.AddError($"'{token.Value}' is not a limit. {LimitForms}");
                continue;
            }

            limits.Add(new RateLimit(names[0], rate[0], names.Length == 2 ? names[1] : null));
        }

        return limits;
    }

    private static double[]? Numbers(string text)
    {
        string[] parts = text.Split(',');
        var numbers = new double[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!double.TryParse(parts[i], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return null;
            }
        }

        return numbers;
    }

    private static TimeSpan Milliseconds(double number) => TimeSpan.FromTicks((long)(number * TimeSpan.TicksPerMillisecond));
}
