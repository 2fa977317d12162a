// How long something takes, in words; none where there is nothing to read.
export const about = minutes => minutes > 0 ? `about ${minutes} minute${minutes === 1 ? '' : 's'}` : '';
