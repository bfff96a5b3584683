/** A sentence for every refusal and problem: what happened, and what to do next. Keys are the codes. */
export const failures = {
  unknown: 'Việc này không làm được (mã {{code}}). Dữ liệu đã lưu không bị ảnh hưởng; hãy thử lại.',
} as const;
