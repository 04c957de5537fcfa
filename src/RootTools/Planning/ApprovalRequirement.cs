using RootTools.Plans;

namespace RootTools.Commands.Planning;

/// <summary>
/// Whether changes need an approved plan: where $RootRequireApproval or the environment variable ROOTTOOLS_REQUIRE_APPROVAL says so, of which
/// the stricter counts. It protects against mistakes: whoever can remove both can also change without a plan. Only on the pipeline thread.
/// </summary>
internal static class ApprovalRequirement
{
    /// <summary>The preference variable.</summary>
    public const string Variable = "RootRequireApproval";

    /// <summary>The environment variable.</summary>
    public const string EnvironmentVariable = "ROOTTOOLS_REQUIRE_APPROVAL";

    /// <summary>Reads what is required.</summary>
    /// <exception cref="RootToolsException">One of the two holds something else than a truth value or ARNs of KMS keys.</exception>
    public static RootPlanRequirement Read(ILocations where)
    {
        RootPlanRequirement[] both =
        [
            Parse($"${Variable}", where.GetVariable(Variable)),
            Parse(EnvironmentVariable, Environment.GetEnvironmentVariable(EnvironmentVariable)),
        ];
        return new()
        {
            IsApprovalRequired = both.Any(one => one.IsApprovalRequired),
            KeyArns = [.. both.SelectMany(one => one.KeyArns).Distinct(StringComparer.Ordinal)],
        };
    }

    /// <summary>The error of a cmdlet that would change something without a plan.</summary>
    public static RootError Missing(string? whyNoPlan) => new(
        "ApprovalRequired", RootErrorKind.PermissionDenied,
        $"Nothing was changed: ${Variable} or {EnvironmentVariable} asks for a plan that somebody else has approved.",
        whyNoPlan is null
            ? "Write one with -PlanPath, have it approved with Approve-RootPlan, and carry it out with Invoke-RootPlan. -WhatIf works as ever. See about_RootPlan."
            : $"{whyNoPlan} So it can be used only where no approval is asked for. See about_RootPlan.")
    {
        EndsRun = true,
    };

    private static RootPlanRequirement Parse(string name, string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text) || text == "0" || (bool.TryParse(text, out bool isRequired) && !isRequired))
        {
            return new();
        }

        if (text == "1" || isRequired)
        {
            return new() { IsApprovalRequired = true };
        }

        string[] keys = [.. text!.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)];
        return Array.TrueForAll(keys, IsKeyArn) ? new() { IsApprovalRequired = true, KeyArns = keys } : throw new RootToolsException(new RootError(
            "RequireApprovalInvalid", RootErrorKind.InvalidArgument,
            $"{name} is '{Printable.Line(text)}', which is neither true nor false nor the ARN of a KMS key.",
            "Set it to true, or to the ARNs of the KMS keys that sign approvals, with commas between; or remove it.")
        { EndsRun = true });
    }

    /// <summary>Whether a text has the form of a KMS key's ARN. An alias has not: it can lead to another key tomorrow.</summary>
    public static bool IsKeyArn(string text)
    {
        string[] parts = text.Split(':');
        return parts.Length == 6 && parts[0] == "arn" && parts[2] == "kms" && parts[3].Length > 0 && AccountIds.IsValid(parts[4])
            && parts[5].StartsWith("key/", StringComparison.Ordinal);
    }
}
