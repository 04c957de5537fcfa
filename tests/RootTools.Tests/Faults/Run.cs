using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using RootTools.Sandbox.State;

namespace RootTools.Tests.Faults;

/// <summary>What one run of a cmdlet came to: its results, its errors and what it left behind.</summary>
internal sealed record Run(IReadOnlyList<string> Results, IReadOnlyList<string> Errors, string State)
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(5);

    // What differs from run to run, whatever AWS does.
    private static readonly string[] Changing =
        ["AccessKeyId", "SecretAccessKey", "SessionToken", "BackupPath", "BackupFile", "RunId", "EndpointUrl", "OrganizationId", "SessionKey", "RequestId",
            "EventId", "Event", "Sha256", "ActualSha256"];

    private static readonly ConcurrentDictionary<string, Lazy<Task<Run>>> Undisturbed = new();

    /// <summary>Runs a cmdlet without trouble, once for all tests that compare with it.</summary>
    public static Task<Run> UndisturbedAsync(CmdletScene scene) =>
        Undisturbed.GetOrAdd(scene.Name, _ => new Lazy<Task<Run>>(() => OfAsync(scene, fault: null))).Value;

    /// <summary>Runs a cmdlet in trouble, or without when there is none.</summary>
    /// <exception cref="TimeoutException">It hangs.</exception>
    public static async Task<Run> OfAsync(CmdletScene scene, Fault? fault, int seed = 1)
    {
        await using SandboxSession aws = await CmdletScene.StartAsync(seed);
        ConnectedCmdlet cmdlet = scene.Prepare(aws);
        fault?.Apply(aws.Sandbox.Faults);
        RecordingShell shell = new() { Switches = [nameof(ExportRootReportCommand.PassThru)] };
        List<string> errors = [];
        try
        {
            await Task.Run(() => aws.Run(cmdlet, shell)).WaitAsync(TimeLimit, TestContext.Current.CancellationToken);
        }
        catch (RootToolsException exception)
        {
            errors.Add(exception.Error.Id == "Unexpected" ? exception.ToString() : exception.Error.Id);
        }

        errors.AddRange(shell.Errors.Select(error => error.Error.Id == "Unexpected" ? error.Error.Message : error.Error.Id));
        return new Run([.. shell.Objects.Select(Describe).Order()], [.. errors.Distinct().Order()], Describe(aws.Sandbox.Organization));
    }

    private static string Describe(object result) => $"{result.GetType().Name} " + string.Join(", ", result.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => IsPlain(property.PropertyType) && !Changing.Contains(property.Name))
        .Select(property => (property.Name, Value: Convert.ToString(property.GetValue(result), CultureInfo.InvariantCulture)!))
        .Where(member => !member.Value.Contains(Path.GetTempPath(), StringComparison.Ordinal))
        .Select(member => $"{member.Name}={member.Value}"));

    private static bool IsPlain(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(string) || type == typeof(bool) || type == typeof(int) || type.IsEnum;
    }

    private static string Describe(SimulatedOrganization organization) => string.Join("; ", organization.Accounts
        .Select(account => $"{account.Id}: {account.Root.HasPassword} {account.Root.AccessKeys.Count} {account.Root.MfaDevices.Count} "
            + $"{account.Buckets.Count(bucket => bucket.Policy is not null)} {account.Queues.Count(queue => queue.Policy is not null)} "
            + $"{account.Name} {account.State} {account.PrimaryEmailUpdate?.Email} {account.PrimaryEmailUpdate?.Accepted is not null} "
            + $"{string.Join(" ", account.Contact.Values)} {string.Join(" ", account.AlternateContacts)} "
            + string.Join(" ", account.OptInRegions.Select(region => region.Name + region.Status).Order()))
        .Append($"{organization.Access.RootSessions} {organization.Access.RootCredentialsManagement}"));
}
