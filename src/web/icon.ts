// The mark of the product as a file: two lines that meet.
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="5" fill="#0b4f4a"/><g fill="none" stroke="#fff" stroke-width="2.4"><path d="M4 7h7l3 5-3 5H4"/><path d="M20 7h-4l3 5-3 5h4"/></g></svg>`
