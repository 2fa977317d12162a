using System.Text.Json.Serialization;
using Tap;

namespace Classroom;

/// <summary>A fault that is set.</summary>
/// <param name="Number">Its number in this run of the Classroom, from 1.</param>
/// <param name="Request">What a page has asked for.</param>
/// <param name="Handle">What clears it.</param>
sealed record SetFault(int Number, FaultRequest Request, [property: JsonIgnore] FaultHandle Handle);
