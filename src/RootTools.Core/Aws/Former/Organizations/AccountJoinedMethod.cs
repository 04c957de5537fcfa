using Amazon.Runtime;

namespace RootTools.Aws.Former.Organizations;

/// <summary>How an account came into the organization.</summary>
public sealed class AccountJoinedMethod : ConstantClass
{
    /// <summary>Created in it.</summary>
    public static readonly AccountJoinedMethod CREATED = new("CREATED");

    /// <summary>Invited into it.</summary>
    public static readonly AccountJoinedMethod INVITED = new("INVITED");

    /// <summary>A value that may be newer than this list.</summary>
    public AccountJoinedMethod(string value)
        : base(value)
    {
    }

    /// <summary>The constant for <paramref name="value"/>; a new one if AWS added it later.</summary>
    public static AccountJoinedMethod FindValue(string value) => FindValue<AccountJoinedMethod>(value);

    /// <summary>The constant for <paramref name="value"/>.</summary>
    public static implicit operator AccountJoinedMethod(string value) => FindValue(value);
}
