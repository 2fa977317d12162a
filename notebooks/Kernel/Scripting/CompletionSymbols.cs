using System.ComponentModel;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Notebooks;

/// <summary>The names that the compiler knows at a place, and what kind each is of: those that the cells have declared come first.</summary>
sealed class CompletionSymbols(SemanticModel model, SyntaxToken here, CancellationToken cancel)
{
    const int Declared = 0, Other = 1;

    // Those that a script has no use for are left out, such as goto or namespace.
    static readonly string[] Keywords = [.. SyntaxFacts.GetReservedKeywordKinds().Select(SyntaxFacts.GetText).Except(["namespace", "extern", "goto", "__arglist", "__makeref", "__reftype", "__refvalue"]), "async", "await", "nameof", "not", "partial", "record", "required", "var", "when", "where", "with", "yield"];
    static readonly string[] TypeKeywords = ["bool", "byte", "char", "decimal", "double", "float", "int", "long", "object", "sbyte", "short", "string", "uint", "ulong", "ushort"];

    readonly int position = here.SpanStart;

    public IEnumerable<(string Name, int Group)> Find() => (here.Parent, here.Parent?.Parent) switch
    {
        (var name, MemberAccessExpressionSyntax access) when access.Name == name => Members(access.Expression),
        (var name, MemberBindingExpressionSyntax binding) when binding.Name == name => Members(Conditional(binding)),
        (var name, QualifiedNameSyntax qualified) when qualified.Right == name => InUsing(qualified) is { } use ? InNamespace(Symbol(qualified.Left), use) : Members(qualified.Left),
        (var name, AliasQualifiedNameSyntax alias) when alias.Name == name => InNamespace(null, null),
        (not null, { } parent) when InUsing(parent) is { } use => InNamespace(null, use).Concat(Named(["static"])),
        (var name, ObjectCreationExpressionSyntax creation) when creation.Type == name => Named(Look().Where(IsMade)).Concat(Named(TypeKeywords)),
        _ => Named(Look()).Concat(Named(Keywords)),
    };

    IEnumerable<ISymbol> Look(INamespaceOrTypeSymbol? container = null) =>
        model.LookupSymbols(position, container, includeReducedExtensionMethods: container is ITypeSymbol).Where(symbol => IsSeen(symbol, container));

    // What every cell inherits from Object is none of its words; nor is what it declares further down.
    bool IsSeen(ISymbol symbol, INamespaceOrTypeSymbol? container) => symbol.CanBeReferencedByName && symbol is not (IMethodSymbol { MethodKind: MethodKind.Destructor } or ILabelSymbol)
        && (container is not null || symbol is not { ContainingType.SpecialType: SpecialType.System_Object })
        && (symbol is not ILocalSymbol || symbol.DeclaringSyntaxReferences is not [var declaration, ..] || declaration.Span.Start < position);

    // The members of a value, of a type, or of a namespace. A name may be that of a value and of its type.
    IEnumerable<(string, int)> Members(ExpressionSyntax left)
    {
        var symbol = Symbol(left);
        if (symbol is INamespaceSymbol @namespace) return Named(Look(@namespace));
        if (symbol is ITypeSymbol type) return Named(Look(type).Where(member => IsOfType(member)));
        var value = Type(left);
        if (value is null or { TypeKind: TypeKind.Error } || symbol is IMethodSymbol { MethodKind: not MethodKind.Constructor } && left is NameSyntax) return [];
        var members = Look(value).Where(member => member is not ITypeSymbol && !member.IsStatic);
        return Named(value.Name == (left as IdentifierNameSyntax)?.Identifier.ValueText ? members.Concat(Look(value).Where(IsOfType)) : members);
    }

    static bool IsOfType(ISymbol member) => member is ITypeSymbol || (member.IsStatic && member is not IMethodSymbol { MethodKind: MethodKind.ReducedExtension });

    // Where the next line is taken for the name of a variable, what is left of the dot is taken for its type.
    ISymbol? Symbol(ExpressionSyntax left) => model.GetSymbolInfo(left, cancel).Symbol
        ?? model.GetSpeculativeSymbolInfo(position, left, SpeculativeBindingOption.BindAsExpression).Symbol
        ?? model.GetSpeculativeSymbolInfo(position, left, SpeculativeBindingOption.BindAsTypeOrNamespace).Symbol;

    ITypeSymbol? Type(ExpressionSyntax left) => model.GetTypeInfo(left, cancel).Type is { TypeKind: not TypeKind.Error } type ? type
        : model.GetSpeculativeTypeInfo(position, left, SpeculativeBindingOption.BindAsExpression).Type;

    // The value whose member follows a ?.
    static ExpressionSyntax Conditional(SyntaxNode binding) => binding.AncestorsAndSelf().OfType<ConditionalAccessExpressionSyntax>().First().Expression;

    IEnumerable<(string, int)> InNamespace(ISymbol? container, UsingDirectiveSyntax? use) =>
        Named(Look(container as INamespaceOrTypeSymbol ?? model.Compilation.GlobalNamespace).Where(symbol => symbol is INamespaceSymbol || (symbol is ITypeSymbol && (use is null || use.StaticKeyword != default || use.Alias is not null))));

    static UsingDirectiveSyntax? InUsing(SyntaxNode node) => node.AncestorsAndSelf().OfType<UsingDirectiveSyntax>().FirstOrDefault();

    static bool IsMade(ISymbol symbol) => symbol is INamespaceSymbol or ITypeSymbol { TypeKind: not TypeKind.Interface, IsStatic: false, IsAbstract: false };

    static IEnumerable<(string, int)> Named(IEnumerable<string> names) => names.Select(name => (name, Other));

    static IEnumerable<(string, int)> Named(IEnumerable<ISymbol> symbols) =>
        symbols.GroupBy(symbol => symbol.Name, StringComparer.Ordinal)
            .Where(overloads => !overloads.All(IsHidden))
            .Select(overloads => (overloads.Key, overloads.Any(IsDeclared) ? Declared : Other));

    static bool IsDeclared(ISymbol symbol) => symbol is ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or IMethodSymbol { MethodKind: MethodKind.LocalFunction } or { ContainingType.IsScriptClass: true };

    static bool IsHidden(ISymbol symbol) => symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.Name switch
    {
        nameof(ObsoleteAttribute) => true,
        nameof(EditorBrowsableAttribute) => attribute.ConstructorArguments is [{ Value: (int)EditorBrowsableState.Never }],
        _ => false,
    });
}
