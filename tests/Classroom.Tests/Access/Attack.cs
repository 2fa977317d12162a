using System.Text.Json;
using Microsoft.Playwright;

namespace Classroom.Tests.Access;

/// <summary>A page that tries to reach a Classroom, in all ways that a page has.</summary>
static class Attack
{
    public const string Page = """
        <!doctype html>
        <title>attack</title>
        <body><script type="module" src="attack.js"></script></body>
        """;

    // Each either has something of the Classroom at last, or throws.
    public const string Script = """
        const classroom = new URLSearchParams(location.search).get('classroom') ?? `http://localhost:${location.port - 7}`;
        const ask = async (path, options) => { const answer = await fetch(classroom + path, options); return `${answer.type} ${answer.status} ${await answer.text()}`; };
        const element = (name, properties) => Object.assign(document.createElement(name), properties);
        const load = made => new Promise((resolve, reject) => {
            made.addEventListener('load', () => resolve(`${made.localName} loaded`));
            made.addEventListener('error', () => reject(new Error('not loaded')));
            document.body.append(made);
        });
        const soon = async look => {
            for (; ; await new Promise(resolve => setTimeout(resolve, 50))) { const seen = look(); if (seen) return seen; }
        };
        const open = address => new Promise((resolve, reject) => {
            const socket = new WebSocket(address);
            socket.addEventListener('open', () => {
                socket.send(JSON.stringify({ event: 'start', data: { lesson: '07-hostile' } }));
                resolve('the socket is open');
            });
            socket.addEventListener('error', () => reject(new Error('refused')));
        });
        const other = window === top ? () => null : () => top;

        const attacks = {
            parent: () => other().document.title,
            parentStorage: () => other().localStorage.getItem('token'),
            parentScript: () => other().eval('1'),
            parentAddress: () => other().location.href,
            topLocation: () => { other().location.href = location.href; return 'top has moved'; },
            topLink: () => { const link = element('a', { href: location.href, target: '_top' }); document.body.append(link); if (window === top) throw new Error('nothing above'); link.click(); throw new Error('the test sees whether it has moved'); },
            read: () => ask('/api/course'),
            readWithCredentials: () => ask('/api/course', { credentials: 'include' }),
            readWithToken: () => ask('/api/course', { headers: { Authorization: 'Bearer 0' } }),
            readBlindly: () => ask('/api/course', { mode: 'no-cors' }),
            readPage: () => ask('/', { mode: 'no-cors' }),
            proof: () => ask('/open/' + '0'.repeat(64)),
            post: () => ask('/api/course', { method: 'POST', body: 'a' }),
            postBlindly: () => ask('/api/course', { method: 'POST', mode: 'no-cors', body: 'a' }),
            socket: () => open(classroom.replace('http', 'ws') + '/ws/classroom'),
            socketByNumber: () => open(classroom.replace('http', 'ws').replace('localhost', '127.0.0.1') + '/ws/classroom'),
            script: () => load(element('script', { src: classroom + '/js/token.js' })),
            module: async () => Object.keys(await import(classroom + '/js/token.js')).join(),
            style: () => load(element('link', { rel: 'stylesheet', href: classroom + '/css/base.css' })),
            image: () => load(element('img', { src: classroom + '/look/icon.svg' })),
            storage: () => { const token = localStorage.getItem('token') ?? document.cookie; if (!token) throw new Error('nothing kept'); return token; },
            frame: async () => {
                const made = element('iframe', { src: classroom + '/', name: 'framed' });
                await load(made);
                return made.contentDocument.title || made.contentWindow.location.href;
            },
            form: async () => {
                const target = element('iframe', { name: 'posted' }), form = element('form', { method: 'post', action: classroom + '/api/course', target: 'posted' });
                document.body.append(target, form);
                const loaded = new Promise(resolve => target.addEventListener('load', resolve));
                form.submit();
                await loaded;
                return target.contentDocument.body.textContent;
            },
            window: async () => {
                const opened = window.open(classroom + '/');
                if (!opened) throw new Error('not opened');
                return await soon(() => opened.closed ? new Promise((_, reject) => reject(new Error('out of reach'))) : opened.location.href !== 'about:blank' && opened.document.title);
            },
        };

        const results = {};
        for (const [name, attack] of Object.entries(attacks)) {
            try { results[name] = `REACHED: ${await attack()}`; } catch (error) { results[name] = `refused: ${error.message}`; }
        }
        window.results = results;
        document.body.dataset.done = '';
        """;

    /// <summary>Waits until all has been tried, and says what was reached: nothing.</summary>
    public static async Task AssertNothingReachedAsync(IFrame frame)
    {
        await frame.WaitForFunctionAsync("() => window.results");
        var results = JsonSerializer.Deserialize<Dictionary<string, string>>(await frame.EvaluateAsync<string>("() => JSON.stringify(window.results)"))!;
        Assert.Equal("", string.Join('\n', results.Where(result => !result.Value.StartsWith("refused: ", StringComparison.Ordinal))));
        Assert.True(results.Count > 20);
        // What was framed is the browser's own page about an error, and what was posted, too.
        Assert.DoesNotContain(frame.ChildFrames, child => child.Url.StartsWith("http", StringComparison.Ordinal));
    }
}
