using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Services.Organizations;

/// <summary>The ids of new policies. They are made from the name, so that the same calls give the same organization again.</summary>
internal static class PolicyIds
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const int Length = 8;

    /// <summary>Gives an id that no policy has.</summary>
    /// <param name="organization">The organization.</param>
    /// <param name="name">The new policy's name.</param>
    public static string Free(SimulatedOrganization organization, string name)
    {
        ulong number = name.Aggregate(14695981039346656037UL, (hash, character) => (hash ^ character) * 1099511628211UL);
        while (organization.FindPolicy(Write(number)) is not null)
        {
            number++;
        }

        return Write(number);
    }

    private static string Write(ulong number)
    {
        char[] id = new char[Length];
        for (int index = 0; index < Length; index++)
        {
            id[index] = Alphabet[(int)(number % (ulong)Alphabet.Length)];
            number /= (ulong)Alphabet.Length;
        }

        return "p-" + new string(id);
    }
}
