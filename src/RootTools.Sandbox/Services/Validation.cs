using System.Globalization;

namespace RootTools.Sandbox.Services;

/// <summary>The answers to input that breaks a member's constraints, as every AWS service words them.</summary>
internal static class Validation
{
    /// <summary>A required member is missing.</summary>
    public static ServiceFaultException Null(string member) => Failed(null, member, "Member must not be null");

    /// <summary>Checks a number against its limits.</summary>
    /// <exception cref="ServiceFaultException">The number is outside them.</exception>
    public static int Range(string member, int value, int minimum, int maximum)
    {
        if (value < minimum)
        {
            throw Failed(Text(value), member, "Member must have value greater than or equal to " + Text(minimum));
        }

        if (value > maximum)
        {
            throw Failed(Text(value), member, "Member must have value less than or equal to " + Text(maximum));
        }

        return value;
    }

    /// <summary>Checks a text against the limits of its length.</summary>
    /// <exception cref="ServiceFaultException">The text is too short or too long.</exception>
    public static string Length(string member, string value, int minimum, int maximum)
    {
        if (value.Length < minimum)
        {
            throw Failed(value, member, "Member must have length greater than or equal to " + Text(minimum));
        }

        if (value.Length > maximum)
        {
            throw Failed(value, member, "Member must have length less than or equal to " + Text(maximum));
        }

        return value;
    }

    /// <summary>One constraint is broken.</summary>
    /// <param name="value">The offending value, null for none.</param>
    /// <param name="member">The member's name as the API documentation writes it.</param>
    /// <param name="constraint">The constraint, as a sentence without a full stop.</param>
    public static ServiceFaultException Failed(string? value, string member, string constraint)
    {
        string shown = value is null ? "null" : $"'{value}'";
        return new ServiceFaultException(
            400,
            "ValidationError",
            $"1 validation error detected: Value {shown} at '{CamelCase(member)}' failed to satisfy constraint: {constraint}");
    }

    // AWS names the member in its messages with a small first letter: DurationSeconds becomes durationSeconds.
    private static string CamelCase(string member) => char.ToLowerInvariant(member[0]) + member.Substring(1);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
