export const help = {
  guide: {
    title: 'Mười phút làm quen',
    lead: 'Đi hết một vòng công việc: từ phiếu của xã đến báo cáo. Cứ làm thử với dữ liệu mẫu; bước nào cũng hoàn tác được.',
    steps: {
      event: {
        title: 'Lập chương trình đối thoại',
        text: 'Vào Đối thoại, thêm chương trình: tên, mã, ngày tổ chức, mô hình đơn vị (460, 412 hoặc 130 xã, phường) và số ngày làm việc phải trả lời.',
      },
      kits: {
        title: 'Xuất phiếu',
        text: 'Chọn chương trình, bấm Xuất phiếu. Mỗi đơn vị có một tệp bảng tính đã ghi sẵn tên, có danh sách chọn và hướng dẫn. Gửi các tệp đó cho xã.',
      },
      intake: {
        title: 'Nhập phiếu',
        text: 'Khi xã gửi về, bấm Nhập phiếu và chọn cả thư mục. Xem trước từng dòng mới, thay đổi, không đổi, lỗi rồi mới ghi. Dòng lỗi được ghi trả thành tệp có ô đỏ để xã sửa.',
      },
      find: {
        title: 'Tìm và lọc',
        text: 'Trong Câu hỏi & kiến nghị, gõ không dấu cũng tìm được. Có thể gõ điều kiện, ví dụ sở:"nội vụ" trạng-thái:quá-hạn. Lưu bộ lọc hay dùng thành cách xem.',
      },
      assign: {
        title: 'Giao xử lý',
        text: 'Chọn các dòng, bấm Giao xử lý: một cơ quan chủ trì, các cơ quan phối hợp. Hạn trả lời tính theo ngày làm việc, trừ ngày nghỉ, lễ, Tết.',
      },
      answer: {
        title: 'Ghi trả lời',
        text: 'Mở một dòng để ghi trả lời của sở, ngành, rồi ý kiến của lãnh đạo. Quy trình (giấy tờ đang ở đâu) và kết quả (giải quyết đến đâu) là hai mục riêng.',
      },
      due: {
        title: 'Theo dõi hạn',
        text: 'Màn hình Hôm nay đếm việc quá hạn, đến hạn, chưa giao. Bấm vào con số nào cũng thấy đúng các dòng của con số ấy.',
      },
      report: {
        title: 'Xuất báo cáo',
        text: 'Vào Báo cáo, chọn phạm vi và cách sắp xếp, xuất văn bản theo thể thức của Đảng hoặc bảng tính. Số trong báo cáo là số trong sổ.',
      },
      undo: {
        title: 'Hoàn tác',
        text: 'Ctrl+Z hoàn tác bước vừa làm, kể cả một lần nhập hàng nghìn dòng hay sửa hàng loạt, cả sau khi đóng rồi mở lại ứng dụng. Các bước có tên, xem ở thanh trạng thái.',
      },
      safe: {
        title: 'Giữ an toàn',
        text: 'Góc dưới bên trái ghi «Đã lưu» nghĩa là dữ liệu đã nằm trên đĩa. Bấm Ctrl+Shift+L để khoá khi rời máy, và cất mã khôi phục ở nơi an toàn.',
      },
    },
  },
  keys: {
    everywhere: 'Ở mọi nơi',
    lists: 'Trong danh sách',
    list: {
      move: 'Di chuyển',
      extend: 'Chọn thêm',
      edit: 'Sửa ô',
      peek: 'Xem nhanh bên cạnh',
      block: 'Chép, dán khối ô với bảng tính',
      leave: 'Bỏ sửa, bỏ chọn, đóng',
    },
  },
  about: {
    version: 'Phiên bản {{version}}',
    what: 'Theo dõi câu hỏi, kiến nghị của xã, phường qua các chương trình đối thoại: từ phiếu đến câu trả lời và báo cáo.',
    network: 'Ứng dụng không kết nối mạng, không gửi số liệu sử dụng, không tự cập nhật.',
    data: 'Dữ liệu nằm trong kho «{{name}}» trên máy này, luôn được mã hoá bằng cụm mật khẩu của anh, chị.',
    licence: 'Mã nguồn mở theo giấy phép MIT.',
    parts: 'Thành phần và giấy phép',
  },
} as const;
