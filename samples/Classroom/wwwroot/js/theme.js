// The colours: as the system has them, light, or dark. Not a module, so that they are there before the page is painted first.
{
    const themes = { '': ['◐', 'as the system'], light: ['☀', 'light'], dark: ['☾', 'dark'] };
    const root = document.documentElement;

    const show = () => {
        const kept = localStorage.getItem('theme') ?? '', theme = kept in themes ? kept : '', button = document.getElementById('theme');
        root.dataset.theme = theme;
        root.style.colorScheme = theme; // light-dark() in the stylesheets, pictures and frames follow it
        if (!button) return;
        const [sign, words] = themes[theme];
        button.textContent = sign;
        button.title = `Colours: ${words}`;
        button.setAttribute('aria-label', button.title);
    };

    show();
    addEventListener('storage', show); // another page of ours has changed them
    addEventListener('DOMContentLoaded', () => {
        show();
        document.getElementById('theme').addEventListener('click', () => {
            const names = Object.keys(themes);
            localStorage.setItem('theme', names[(names.indexOf(root.dataset.theme) + 1) % names.length]);
            show();
        });
    });
}
