using System.Text;
using System.Text.Json;
using RootTools.Storage;

namespace RootTools.Plans;

/// <summary>Reads plans, and adds approvals to them.</summary>
public static class RootPlanFile
{
    /// <summary>Reads a plan. That it can be read says nothing of whether it may be carried out.</summary>
    /// <param name="path">The file's full path.</param>
    /// <param name="clock">Where the time comes from; null for the system's.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="RootToolsException">There is no such file, or it is no plan.</exception>
    public static RootPlan Read(string path, TimeProvider? clock = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using FileStream file = OwnerFiles.OpenAny(path);
            PlanFile read = JsonSerializer.Deserialize<PlanFile>(file, PlanText.Options) ?? throw PlanErrors.NotAPlan(path);
            return read.SchemaVersion > RootPlan.CurrentSchemaVersion
                ? throw PlanErrors.TooNew(path, read.SchemaVersion)
                : ToPlan(read, path, (clock ?? TimeProvider.System).GetUtcNow());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PlanErrors.NotReadable(path, e);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or NullReferenceException)
        {
            throw PlanErrors.NotAPlan(path, e);
        }
    }

    /// <summary>Adds an approval to a plan's file, which is written whole or not at all.</summary>
    /// <param name="plan">The plan, as it was read.</param>
    /// <param name="approval">The approval.</param>
    /// <param name="cancellationToken">Stops the writing; the file is then as it was.</param>
    /// <returns>The plan with the approval.</returns>
    /// <exception cref="RootToolsException">The file cannot be read or written, or is another plan by now.</exception>
    public static RootPlan Approve(RootPlan plan, RootPlanApproval approval, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        string path = plan.Path ?? throw new ArgumentException("The plan was not read from a file.", nameof(plan));

        // Somebody else may have added an approval meanwhile, which must not get lost; or have changed the plan, which nobody approved of.
        RootPlan now = Read(path);
        if (now.ActualSha256 != approval.Sha256 || !now.IsIntact)
        {
            throw PlanErrors.Edited(now);
        }

        try
        {
            Replacement.Write(path, stream => Write(stream, now with { Approvals = [.. now.Approvals, approval] }), cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PlanErrors.NotWritable(path, e);
        }

        return Read(path);
    }

    /// <summary>Whether nobody but the current user, and the system's, may write to a file.</summary>
    internal static bool IsOwn(string path)
    {
        try
        {
            using FileStream file = OwnerFiles.Instance.Open(path, FileMode.Open, FileAccess.Read);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static RootPlan ToPlan(PlanFile file, string path, DateTimeOffset now)
    {
        for (int i = 0; i < file.Items.Count; i++)
        {
            if (file.Items[i].Number != i + 1)
            {
                throw PlanErrors.NotAPlan(path);
            }
        }

        using PlanHash hash = new();
        hash.Add(file.Plan);
        foreach (RootPlanItem item in file.Items)
        {
            hash.Add(item);
        }

        hash.Add(file.LeftOut);
        string actual = hash.End();
        return new RootPlan
        {
            Path = path,
            Header = file.Plan,
            Items = file.Items,
            LeftOut = file.LeftOut,
            Sha256 = file.Sha256,
            ActualSha256 = actual,
            Approvals = file.Approvals,
            State = file.Sha256 != actual ? RootPlanState.Edited
                : now >= file.Plan.ExpiresAt ? RootPlanState.Expired
                : file.Approvals.Any(approval => approval.Sha256 == actual && !file.Plan.PlannedBy.MayBe(approval.ApprovedBy)) ? RootPlanState.Approved
                : RootPlanState.NotApproved,
        };
    }

    private static void Write(Stream stream, RootPlan plan)
    {
        PlanLayout layout = new(stream);
        layout.Begin(PlanText.Encode(plan.Header));
        foreach (RootPlanItem item in plan.Items)
        {
            layout.Add(PlanText.Encode(item));
        }

        layout.End(PlanText.Encode(plan.LeftOut), plan.Sha256, plan.Approvals);
    }

    /// <summary>The file as it stands.</summary>
    private sealed record PlanFile
    {
        public required int SchemaVersion { get; init; }

        public required RootPlanHeader Plan { get; init; }

        public required IReadOnlyList<RootPlanItem> Items { get; init; }

        public required IReadOnlyDictionary<string, int> LeftOut { get; init; }

        public required string Sha256 { get; init; }

        public required IReadOnlyList<RootPlanApproval> Approvals { get; init; }
    }
}

/// <summary>Lays a plan's parts out in a file: JSON, with a line for each change.</summary>
internal sealed class PlanLayout(Stream stream)
{
    private bool _hasItem;

    public void Begin(byte[] header)
    {
        Write(FormattableString.Invariant($"{{\"SchemaVersion\":{RootPlan.CurrentSchemaVersion},\n\"Plan\":"));
        Write(header);
        Write(",\n\"Items\":[");
    }

    public void Add(byte[] item)
    {
        Write(_hasItem ? ",\n" : "\n");
        Write(item);
        _hasItem = true;
    }

    public void End(byte[] leftOut, string sha256, IReadOnlyList<RootPlanApproval> approvals)
    {
        Write("\n],\n\"LeftOut\":");
        Write(leftOut);
        Write($",\n\"Sha256\":\"{sha256}\",\n\"Approvals\":[");
        for (int i = 0; i < approvals.Count; i++)
        {
            Write(i > 0 ? ",\n" : "\n");
            Write(PlanText.Encode(approvals[i]));
        }

        Write("\n]}\n");
    }

    private void Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    private void Write(byte[] bytes) => stream.Write(bytes, 0, bytes.Length);
}
