using System.Collections;
using System.Globalization;
using System.Reflection;
using RootTools.Commands.Binding;

namespace RootTools.Commands.Planning;

/// <summary>
/// The parameters of a cmdlet that say what is done, as texts that a plan can hold: what says how it is done (the connection, the journal, how
/// many at once), and to which accounts, stays out, since whoever carries the plan out decides that, and the plan names the accounts.
/// </summary>
internal static class PlanParameters
{
    private static readonly Type[] Bases =
    [
        typeof(ConnectedCmdlet), typeof(AccountCmdlet), typeof(AccountChangeCmdlet), typeof(EveryAccountChangeCmdlet), typeof(ChangeCmdlet<>),
        typeof(MemberSettingCmdlet), typeof(EveryMemberSettingCmdlet),
    ];

    private static readonly HashSet<string> How = new(StringComparer.Ordinal)
    {
        "All", "BackupPath", "MaxAccounts", nameof(RestoreRootResourcePolicyCommand.Path), "PlanPath", "PlanValidFor", "Resume", "ThrottleLimit", nameof(CloseMemberAccountCommand.ConfirmName),
    };

    /// <summary>Gives the properties of those parameters.</summary>
    public static IReadOnlyList<PropertyInfo> Of(Type cmdlet) =>
    [
        .. from property in cmdlet.GetProperties(BindingFlags.Instance | BindingFlags.Public)
           where property.IsDefined(typeof(ParameterAttribute), inherit: false) && !How.Contains(property.Name)
           let declaring = property.DeclaringType!
           where !Bases.Contains(declaring.IsGenericType ? declaring.GetGenericTypeDefinition() : declaring)
           orderby property.Name
           select property,
    ];

    /// <summary>Reads them as they are bound now; what has no value is left out.</summary>
    public static SortedDictionary<string, IReadOnlyList<string>> Read(RootCmdlet cmdlet)
    {
        SortedDictionary<string, IReadOnlyList<string>> parameters = new(StringComparer.Ordinal);
        foreach (PropertyInfo property in Of(cmdlet.GetType()))
        {
            if (property.PropertyType == typeof(SwitchParameter))
            {
                if (cmdlet.Shell.IsOn(property.Name))
                {
                    parameters.Add(property.Name, [bool.TrueString]);
                }
            }
            else if (property.GetValue(cmdlet) is { } value && Write(value) is { Length: > 0 } texts)
            {
                parameters.Add(property.Name, texts);
            }
        }

        return parameters;
    }

    /// <summary>Makes a value of a parameter's type of its texts.</summary>
    /// <exception cref="RootToolsException">They are none of that type.</exception>
    public static object Parse(PropertyInfo property, IReadOnlyList<string> texts)
    {
        Type type = property.PropertyType;
        try
        {
            if (!type.IsArray)
            {
                return Parse(type, texts.Single());
            }

            Type item = type.GetElementType()!;
            var values = Array.CreateInstance(item, texts.Count);
            for (int i = 0; i < texts.Count; i++)
            {
                values.SetValue(Parse(item, texts[i]), i);
            }

            return values;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException or InvalidOperationException)
        {
            throw new RootToolsException(
                new RootError(
                    "PlanParameterInvalid", RootErrorKind.InvalidArgument,
                    $"The plan has '{Printable.Line(string.Join(", ", texts))}' for -{property.Name}, which is none of its values.",
                    "Plan it again, with this version of the module.")
                { EndsRun = true },
                e);
        }
    }

    private static object Parse(Type type, string text)
    {
        Type real = Nullable.GetUnderlyingType(type) ?? type;
        return real == typeof(string) ? text
            : real == typeof(SwitchParameter) ? new SwitchParameter(bool.Parse(text))
            : real.IsEnum ? Enum.Parse(real, text)
            : Convert.ChangeType(text, real, CultureInfo.InvariantCulture);
    }

    private static string[] Write(object value) => value switch
    {
        string text => [text],
        Enum name => [name.ToString()],
        IEnumerable list => [.. list.Cast<object>().SelectMany(Write)],
        _ => [Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty],
    };
}
