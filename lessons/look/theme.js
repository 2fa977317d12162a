// In the Classroom's frame this page has the colours that were chosen there: 'light', 'dark', or '' for those of the system.
addEventListener('message', ({ source, data }) => {
    if (source === parent && ['', 'light', 'dark'].includes(data?.theme)) document.documentElement.style.colorScheme = data.theme;
});
