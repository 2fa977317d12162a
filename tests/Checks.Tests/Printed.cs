using System.Globalization;
using System.Text;

namespace Checks.Tests;

/// <summary>What a screen shows: its lines, with <c>{Green:…}</c> for a colour and <c>{clear}</c> where it is a terminal.</summary>
sealed class Printed : TextWriter
{
    readonly StringBuilder line = new();

    public Printed(bool terminal = false) : base(CultureInfo.InvariantCulture)
    {
        NewLine = "\n";
        Screen = terminal ? new(this, colour => Write(colour is { } some ? $"{{{some}:" : "}"), () => WriteLine("{clear}")) : new(this);
    }

    public Screen Screen { get; }

    public Journal<string> Lines { get; } = new("What was printed");

    public string Text => string.Join('\n', Lines.Entries);

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        if (value != '\n')
        {
            line.Append(value);
            return;
        }
        Lines.Add(line.ToString());
        line.Clear();
    }
}
