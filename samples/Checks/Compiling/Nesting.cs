using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Checks;

/// <summary>
/// How deeply C# is nested. The compiler's parser calls itself for each level: so deep that its stack overflows, which ends
/// the whole process, and long before that it takes minutes. Its lexer is fast, and is asked first.
/// </summary>
static class Nesting
{
    const int Stack = 64 * 1024 * 1024; // bytes of addresses, of which only what is needed becomes memory

    /// <summary>The longest code that <see cref="OnDeepStack"/> can take, whatever it is. In characters.</summary>
    public const int Longest = 30_000;

    /// <summary>How many brackets a program may have inside each other: no person writes as many.</summary>
    public const int Most = 200;

    /// <summary>How many brackets are open at most.</summary>
    /// <param name="code">The code. The caller's stack must be as deep as for the compiler.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="strict">Whether each bracket of an interpolated string counts as one inside the others: rather too many than too few.</param>
    public static int Deepest(string code, CSharpParseOptions? options = null, bool strict = false)
    {
        var (deepest, open, angles) = (0, new Stack<char>(), 0);
        foreach (var token in SyntaxFactory.ParseTokens(code, options: options))
        {
            foreach (var trivia in token.LeadingTrivia)
                if (trivia.IsDirective) Reach(trivia.ToFullString().Count(c => c == '('));
            switch (token.Kind())
            {
                case SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken or SyntaxKind.OpenBraceToken:
                case SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken or SyntaxKind.CloseBraceToken:
                    Take(open, token.Text[0]);
                    Reach(angles);
                    break;
                // It may also be "less than", which nothing closes.
                case SyntaxKind.LessThanToken: Reach(++angles); break;
                case SyntaxKind.GreaterThanToken: angles = Math.Max(0, angles - 1); break;
                case SyntaxKind.SemicolonToken: angles = 0; break;
                // The lexer doesn't tell what is code within, and what is text.
                case SyntaxKind.InterpolatedStringToken:
                    Reach(angles + (strict ? token.Text.Count(c => c is '(' or '[' or '{' or '<') : Within(token.Text)));
                    break;
            }
        }
        return deepest;

        void Reach(int more) => deepest = Math.Max(deepest, open.Count + more);
    }

    static int Within(string text)
    {
        var (deepest, open) = (0, new Stack<char>());
        foreach (var c in text)
        {
            Take(open, c);
            deepest = Math.Max(deepest, open.Count);
        }
        return deepest;
    }

    // As the parser does it: what closes one closes those within that were left open, and what closes none is passed over.
    static void Take(Stack<char> open, char c)
    {
        if (c is '(' or '[' or '{') open.Push(c);
        else if (c is ')' or ']' or '}' && (c == ')' ? '(' : (char)(c - 2)) is var opener && open.Contains(opener))
            while (open.Pop() != opener) { }
    }

    /// <summary>Whether code of any length has more than <see cref="Most"/>, or so many interpolated strings that they could be nested too deeply.</summary>
    public static bool IsTooDeep(string code) => code.AsSpan().Count('$') > Longest / 3 || OnDeepStack(() => Deepest(code) > Most).Result;

    /// <summary>
    /// Calls the compiler where no code of at most <see cref="Longest"/> characters overflows the stack. Work that it hands to other threads isn't protected.
    /// </summary>
    public static Task<T> OnDeepStack<T>(Func<T> call)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try { result.SetResult(call()); }
            catch (Exception e) { result.SetException(e); }
        }, Stack)
        { IsBackground = true, Name = "compiler" }.Start();
        return result.Task;
    }
}
