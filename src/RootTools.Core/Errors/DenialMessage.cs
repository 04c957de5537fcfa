using System.Text.RegularExpressions;

namespace RootTools.Errors;

/// <summary>Reads AWS's "is not authorized to perform" sentences.</summary>
/// <remarks>See https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html.</remarks>
internal static class DenialMessage
{
    private static readonly Regex Policy = new(
        @"(?<type>service control policy|resource control policy)(?:: (?<arn>arn:[^\s]*?/(?<id>p-[0-9a-z]+)))?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static readonly Regex Performed = new(
        @"is not authorized to perform: (?<action>[A-Za-z0-9-]+:[A-Za-z0-9*]+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>Finds the organization policy that a denial names.</summary>
    /// <param name="message">The message as AWS sent it.</param>
    /// <returns>The policy, with empty id and ARN where AWS names only its type; null when no organization policy is named.</returns>
    public static PolicyReference? FindPolicy(string message)
    {
        Match match = Policy.Match(message);
        return match.Success
            ? new PolicyReference(match.Groups["id"].Value, match.Groups["arn"].Value, match.Groups["type"].Value)
            : null;
    }

    /// <summary>Finds the action that was denied, such as <c>sts:AssumeRoot</c>.</summary>
    /// <param name="message">The message as AWS sent it.</param>
    /// <returns>The action, or null when the message names none.</returns>
    public static string? FindAction(string message)
    {
        Match match = Performed.Match(message);
        return match.Success ? match.Groups["action"].Value : null;
    }
}
