using System.Text;
using System.Text.RegularExpressions;

namespace Notebooks.Tests.Documents;

/// <summary>Small notebooks.</summary>
static class Some
{
    public static byte[] Bytes(params string[] cells) => Encoding.UTF8.GetBytes($$"""{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{{string.Join(',', cells)}}]}""");

    /// <summary>What is written, with a space for each end of a line and what follows it.</summary>
    public static string OneLine(Notebook notebook) => Regex.Replace(Encoding.UTF8.GetString(notebook.ToBytes()), "\n *", " ");
}
