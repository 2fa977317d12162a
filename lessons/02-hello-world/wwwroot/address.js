// Where a page's socket is: on the page's own server, in the page's own folder.

// region: address
export function socketAddress(page, path) {
    const address = new URL(path, page); // a relative path: host, port and folder stay those of the page
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    return address.href;
}
// endregion
