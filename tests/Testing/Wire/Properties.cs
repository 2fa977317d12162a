using FsCheck;
using FsCheck.Fluent;

namespace Testing;

/// <summary>Tests of a property: of what must hold for all that can be thought of.</summary>
public static class Properties
{
    /// <summary>Tries a hundred of them, each time others. A failure names the one, and the numbers with which it comes again.</summary>
    /// <param name="any">What can be thought of.</param>
    /// <param name="assert">Throws where the property does not hold.</param>
    public static void MustHold<T>(this Gen<T> any, Action<T> assert) =>
        Prop.ForAll(any.ToArbitrary(), assert).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true));
}
