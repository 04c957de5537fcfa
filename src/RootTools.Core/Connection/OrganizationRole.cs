namespace RootTools.Connection;

/// <summary>What the caller's account is to its organization, as far as central root access goes.</summary>
public enum OrganizationRole : long
{
    /// <summary>Not known: the caller may not ask.</summary>
    Unknown,

    /// <summary>The management account: may do everything, the switches included.</summary>
    ManagementAccount,

    /// <summary>The delegated administrator for <c>iam.amazonaws.com</c>: may open root sessions.</summary>
    DelegatedAdministrator,

    /// <summary>Any other account of the organization: may open no root session.</summary>
    MemberAccount,

    /// <summary>An account in no organization.</summary>
    StandaloneAccount,
}
