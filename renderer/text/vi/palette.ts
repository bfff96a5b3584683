export const palette = {
  label: 'Tìm và làm nhanh',
  placeholder: 'Gõ tên việc cần làm hoặc nơi cần đến, không cần dấu',
  results: 'Kết quả',
} as const;
