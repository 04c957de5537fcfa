using System.CommandLine;
using System.CommandLine.Parsing;
using RootTools.Sandbox.Faults;

namespace RootTools.Sandbox.StandAlone;

/// <summary>The options of the program.</summary>
internal sealed class SandboxArguments
{
    private const int HighestPort = 65_535;

    private readonly Option<int> _accounts = new("--accounts")
    {
        Description = "Number of accounts, 3 to 50000.",
        DefaultValueFactory = _ => 200,
    };

    private readonly Option<int?> _seed = new("--seed")
    {
        Description = "The same seed gives the same organization; without one the secret access keys are random.",
    };

    private readonly Option<string> _partition = new("--partition")
    {
        Description = "aws, aws-us-gov or aws-cn.",
        DefaultValueFactory = _ => "aws",
    };

    private readonly Option<string?> _region = new("--region")
    {
        Description = "The Region that callers use; by default the partition's first.",
    };

    private readonly Option<int> _port = new("--port")
    {
        Description = "The port on 127.0.0.1; 0 for any free one.",
        DefaultValueFactory = _ => 0,
    };

    private readonly Option<double> _credentialShare = new("--credential-share")
    {
        Description = "The share of active members, 0 to 1, whose root user has credentials.",
        DefaultValueFactory = _ => new SandboxOptions().RootCredentialShare,
    };

    private readonly Option<bool> _withoutRootAccess = new("--without-root-access")
    {
        Description = "Start without trusted access, features and delegate.",
    };

    private readonly Option<bool> _withoutTrail = new("--without-trail")
    {
        Description = "Leave out the organization's trail.",
    };

    private readonly Option<double?> _eventDelay = new("--event-delay")
    {
        Description = "Seconds until CloudTrail tells an event; 1 by default, or what was saved.",
    };

    private readonly Option<bool> _tls = new("--tls")
    {
        Description = "Serve HTTPS, with a certificate made at the start; its authority is printed as AWS_CA_BUNDLE.",
    };

    private readonly Option<string[]> _allowHost = new("--allow-host")
    {
        Description = "Host names to answer to, besides 127.0.0.1 and localhost.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> _withoutAccountStatus = new("--without-account-status")
    {
        Description = "Leave the retired Status of accounts out.",
    };

    private readonly Option<string?> _state = new("--state")
    {
        Description = "Start from this saved state.",
    };

    private readonly Option<string?> _save = new("--save")
    {
        Description = "Save the state to this file when stopping.",
    };

    private readonly Option<Latency?> _latency = new("--latency")
    {
        Description = "Milliseconds per answer: 40, normal:40,10 or long-tail:40,400.",
        CustomParser = FaultArguments.ReadLatency,
    };

    private readonly Option<IReadOnlyList<RateLimit>> _throttle = new("--throttle")
    {
        Description = "Limits in requests per second and calling account: sts:AssumeRoot=100 iam=500; or published, for AWS's own.",
        CustomParser = FaultArguments.ReadLimits,
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => [],
    };

    private readonly Option<double> _errorRate = new("--error-rate")
    {
        Description = "The share of requests, 0 to 1, answered with HTTP 500 or 503.",
    };

    private readonly Option<double> _dropRate = new("--drop-rate")
    {
        Description = "The share of requests, 0 to 1, whose connection is dropped.",
    };

    private readonly Option<double> _propagation = new("--propagation")
    {
        Description = "Seconds until STS goes by a changed organization.",
    };

    /// <summary>Makes the options, with what they accept.</summary>
    public SandboxArguments()
    {
        Check(
            _accounts,
            number => number is >= SandboxOptions.MinimumAccounts and <= SandboxOptions.MaximumAccounts,
            "is not within 3 and 50000");
        Check(_port, port => port is >= 0 and <= HighestPort, "is not a port");
        Check(_credentialShare, share => share is >= 0 and <= 1, "is not a share between 0 and 1");
        Check(_errorRate, share => share is >= 0 and <= 1, "is not a share between 0 and 1");
        Check(_dropRate, share => share is >= 0 and <= 1, "is not a share between 0 and 1");
        Check(_eventDelay, seconds => seconds is >= 0 and <= 86_400, "is not a number of seconds within a day");
        Check(_propagation, seconds => seconds is >= 0 and <= 86_400, "is not a number of seconds within a day");
        _partition.AcceptOnlyFromAmong("aws", "aws-us-gov", "aws-cn");
    }

    /// <summary>Makes the command.</summary>
    public RootCommand CreateCommand(string description) => new(description)
    {
        _accounts, _seed, _partition, _region, _port, _tls, _allowHost, _credentialShare, _withoutRootAccess,
        _withoutAccountStatus, _withoutTrail, _eventDelay, _state, _save,
        _latency, _throttle, _errorRate, _dropRate, _propagation,
    };

    /// <summary>Gives the file to save to; null for none.</summary>
    public string? SavePath(ParseResult parsed) => parsed.GetValue(_save);

    /// <summary>Gives the options of the sandbox.</summary>
    public SandboxOptions Read(ParseResult parsed)
    {
        SandboxOptions options = ReadUnseeded(parsed);
        return parsed.GetValue(_seed) is { } seed ? options with { Seed = seed } : options;
    }

    private SandboxOptions ReadUnseeded(ParseResult parsed) => new()
    {
        AccountCount = parsed.GetValue(_accounts),
        Partition = parsed.GetValue(_partition)!,
        Region = parsed.GetValue(_region),
        Port = parsed.GetValue(_port),
        Tls = parsed.GetValue(_tls),
        AllowedHosts = parsed.GetValue(_allowHost) ?? [],
        AccountStatusTold = !parsed.GetValue(_withoutAccountStatus),
        StatePath = parsed.GetValue(_state),
        RootCredentialShare = parsed.GetValue(_credentialShare),
        RootAccessEnabled = !parsed.GetValue(_withoutRootAccess),
        TrailEnabled = !parsed.GetValue(_withoutTrail),
        EventDelay = parsed.GetValue(_eventDelay) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Faults = new SandboxFaults
        {
            Seed = parsed.GetValue(_seed) ?? 1,
            Latency = parsed.GetValue(_latency),
            RateLimits = parsed.GetValue(_throttle) ?? [],
            ServerErrorRate = parsed.GetValue(_errorRate),
            DroppedConnectionRate = parsed.GetValue(_dropRate),
            PropagationDelay = TimeSpan.FromSeconds(parsed.GetValue(_propagation)),
        },
    };

    private static void Check(Option option, Func<double, bool> isAccepted, string complaint) => option.Validators.Add(result =>
    {
        // What is no number at all is complained about by the parser.
        string? text = result.Tokens.Count > 0 ? result.Tokens[0].Value : null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && !isAccepted(number))
        {
            result.AddError($"{option.Name}: '{text}' {complaint}.");
        }
    });
}

/// <summary>Reads the faults that are given on the command line.</summary>
internal static class FaultArguments
{
    private const string LimitForms =
        "Give service=rate or service:operation=rate in requests per second, for example sts:AssumeRoot=100, or 'published'.";

    /// <summary>Reads a latency.</summary>
    public static Latency? ReadLatency(ArgumentResult argument)
    {
        try
        {
            return Latency.Parse(argument.Tokens[0].Value);
        }
        catch (FormatException exception)
        {
            argument.AddError(exception.Message);
            return null;
        }
    }

    /// <summary>Reads limits of requests per second.</summary>
    public static IReadOnlyList<RateLimit> ReadLimits(ArgumentResult argument)
    {
        var limits = new List<RateLimit>();
        foreach (Token token in argument.Tokens)
        {
            if (token.Value == "published")
            {
                limits.AddRange(RateLimit.Published);
                continue;
            }

            string[] sides = token.Value.Split('=');
            string[] names = sides[0].Split(':');
            double[]? rate = sides.Length == 2 ? Numbers(sides[1]) : null;
            if (rate is not { Length: 1 } || rate[0] <= 0 || names.Length > 2 || !SandboxServer.Services.Contains(names[0]))
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
