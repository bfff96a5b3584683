/** A sentence for every refusal and problem: what happened, and what to do next. Keys are the codes. */
export const failures = {
  unknown: 'Việc này không làm được (mã {{code}}). Dữ liệu đã lưu không bị ảnh hưởng; hãy thử lại.',
  vault: {
    'wrong-passphrase': 'Cụm mật khẩu không đúng. Kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi gõ lại.',
    'wrong-recovery-code': 'Mã khôi phục không đúng. Gõ lại đúng như trên tờ giấy đã in; chữ hoa, chữ thường như nhau.',
    wait: 'Đã gõ sai nhiều lần. Chờ {{seconds}} giây nữa rồi thử lại.',
    damaged:
      'Tệp giữ khoá của kho dữ liệu bị hỏng. Chép lại thư mục kho từ bản sao lưu gần nhất rồi mở lại; chưa có dữ liệu nào bị xoá.',
    'no-quick-unlock':
      'Máy tính này không còn giữ khoá của kho. Gõ cụm mật khẩu để mở; có thể bật lại cách mở nhanh khi tạo kho mới.',
    json: 'Tệp giữ khoá của kho dữ liệu bị hỏng. Chép lại thư mục kho từ bản sao lưu gần nhất rồi mở lại.',
  },
  workspace: {
    busy: 'Kho dữ liệu đang được mở ở một cửa sổ hoặc chương trình khác. Đóng nơi đó rồi thử lại.',
    exists: 'Thư mục này đã có kho dữ liệu. Khởi động lại ứng dụng để mở kho đó.',
    locked: 'Kho dữ liệu đang khoá. Gõ cụm mật khẩu để mở rồi làm lại.',
    missing: 'Không thấy kho dữ liệu. Kiểm tra ổ đĩa chứa thư mục kho đã được nối rồi thử lại.',
    'read-only':
      'Kho đang mở ở chế độ chỉ đọc nên không ghi được thay đổi. Bấm «Chỉ đọc» ở thanh trạng thái để xem lý do.',
  },
  format: {
    newer:
      'Kho dữ liệu do phiên bản mới hơn của Nhịp Cầu ghi nên chỉ xem được, không sửa được. Cài phiên bản mới nhất rồi mở lại.',
  },
  journal: {
    damaged:
      'Sổ ghi bị hỏng từ một chỗ trở đi. Phần trước chỗ hỏng vẫn nguyên và đang được hiển thị; chép lại thư mục kho từ bản sao lưu để lấy phần sau.',
    lost: 'Thiếu một phần sổ ghi. Kho mở ở chế độ chỉ đọc để không ghi đè; chép lại thư mục kho từ bản sao lưu gần nhất.',
    torn: 'Lần tắt máy trước làm dở một lần ghi chưa được báo «Đã lưu». Phần dở đã được bỏ; mọi thứ đã báo lưu vẫn còn đủ. Không cần làm gì.',
  },
  snapshot: {
    damaged: 'Một bản chụp nhanh bị hỏng và đã được bỏ qua; dữ liệu được đọc lại từ sổ ghi. Không cần làm gì.',
  },
  joined: {
    damaged:
      'Bản chụp đã nhận từ thư mục chung bị hỏng hoặc không còn trong kho. Chép lại thư mục kho từ bản sao lưu; những gì các máy khác đã gửi vẫn còn ở thư mục chung.',
  },
  head: {
    damaged: 'Tệp đầu mục của sổ ghi bị hỏng; dữ liệu được đọc lại từ chính sổ ghi. Nên chép kho sang ổ đĩa khác.',
  },
  attachment: {
    onTheWay: 'Tệp này còn đang trên đường tới: {{have}}/{{of}} phần đã có. Chờ lần đồng bộ sau rồi mở lại.',
    missing: 'Không còn tệp đính kèm này trong kho. Chép lại thư mục kho từ bản sao lưu, hoặc đính kèm lại tệp gốc.',
    notFetched: 'Tệp do máy khác đính kèm, chưa tải về máy này; mở tệp là tải.',
    damaged: 'Tệp đính kèm bị hỏng nên không mở. Đính kèm lại tệp gốc, hoặc lấy lại từ bản sao lưu.',
    tooLarge: 'Tệp quá lớn để đính kèm. Giảm dung lượng hoặc tách tệp rồi đính kèm lại.',
  },
  change: {
    bad: 'Thay đổi này không hợp lệ nên chưa ghi gì. Tải lại màn hình rồi sửa lại.',
    'unknown-entity': 'Loại bản ghi này không có trong phiên bản đang dùng. Cài phiên bản mới nhất rồi thử lại.',
    'unknown-field': 'Ô này không có trong phiên bản đang dùng. Cài phiên bản mới nhất rồi thử lại.',
    'invalid-value': 'Giá trị nhập không đúng kiểu của ô nên chưa ghi gì. Sửa giá trị rồi lưu lại.',
    'bad-value': 'Giá trị nhập không đúng kiểu của ô nên chưa ghi gì. Sửa giá trị rồi lưu lại.',
  },
  intake: {
    gone: 'Bản xem trước này không còn. Chọn lại tệp rồi đọc lại từ đầu.',
    mapping: 'Chưa ghép được cột của tệp {{file}}. Chọn lại trang tính, dòng tiêu đề và các cột.',
    'no-source': 'Không còn thấy {{name}}. Kiểm tra ổ đĩa hoặc thư mục rồi chọn lại.',
    'too-many-files': 'Thư mục có quá {{limit}} tệp. Chia thành nhiều thư mục rồi nhập từng phần.',
  },
  kits: {
    'no-units': 'Không có đơn vị nào trong mô hình đã chọn. Chọn mô hình khác rồi xuất lại.',
    exists: 'Thư mục đã có {{count}} tệp khác trùng tên, ví dụ {{file}}. Chọn một thư mục trống.',
  },
  unit: {
    unknown: 'Không có đơn vị này trong danh mục. Chọn lại đơn vị.',
  },
  profile: {
    missing: 'Kho chưa có thông tin cơ quan để đặt thể thức văn bản. Điền cơ quan trong Cài đặt rồi xuất lại.',
  },
  asset: {
    missing: 'Bản cài đặt thiếu tệp {{name}}. Cài lại Nhịp Cầu; dữ liệu không bị ảnh hưởng.',
  },
  file: {
    torn: 'Tệp chưa chép xong hoặc hỏng một phần: {{file}}. Máy chờ tệp đủ, hoặc tự lấy lại từ máy khác; không cần làm gì.',
    missing: 'Thiếu tệp {{file}} trong thư mục chung. Lần đồng bộ sau máy tự gửi lại.',
    workspace: 'Trong thư mục có kho dùng chung khác: {{file}}. Nên để mỗi kho một thư mục riêng.',
    unproven: 'Bản chụp {{file}} không được bảo đảm bởi máy nào nên không dùng. Dữ liệu vẫn đọc được từ các tệp khác.',
    newer: 'Tệp {{file}} do phiên bản mới hơn ghi. Nó được giữ lại; cài phiên bản mới nhất để đọc.',
    signature: 'Tệp {{file}} không có chữ ký của máy đã ghi nó nên không đọc. Các tệp khác không bị ảnh hưởng.',
    sealed: 'Không mở được tệp {{file}} bằng các khoá máy này có. Chờ khoá ở lần đồng bộ sau.',
    faulty: 'Tệp {{file}} không đúng dạng nên không đọc. Các tệp khác không bị ảnh hưởng.',
    'no-space': 'Ổ đĩa đã đầy nên không ghi được {{file}}. Giải phóng chỗ trống rồi xuất lại.',
    unwritable:
      'Không ghi được {{file}} ({{code}}). Đóng tệp nếu đang mở trong chương trình khác, hoặc chọn thư mục khác.',
    'no-program': 'Máy chưa có chương trình mở loại tệp này. Dùng «Mở thư mục» để thấy tệp.',
    crashed: 'Phần đọc tệp dừng đột ngột. Các tệp khác không bị ảnh hưởng; thử đọc lại tệp này.',
    timeout: 'Đọc tệp quá {{seconds}} giây nên đã dừng. Tách tệp nhỏ hơn rồi thử lại.',
    unreadable: 'Không đọc được tệp. Kiểm tra tệp còn đó và không bị chương trình khác giữ.',
  },
  job: {
    cancelled: 'Đã dừng theo yêu cầu. Không có gì được ghi.',
  },
  handle: {
    unknown: 'Tệp hoặc thư mục đã chọn không còn hiệu lực. Chọn lại.',
  },
  engine: {
    stopped: 'Phần lưu dữ liệu vừa dừng. Khởi động lại ứng dụng; mọi thứ đã báo «Đã lưu» vẫn còn đủ.',
  },
  bridge: {
    missing: 'Cửa sổ không nối được với phần lưu dữ liệu. Khởi động lại ứng dụng.',
    foreign: 'Yêu cầu bị từ chối vì không đến từ cửa sổ của Nhịp Cầu. Khởi động lại ứng dụng.',
    'too-big': 'Một lần gửi quá lớn. Chia việc thành nhiều phần nhỏ rồi làm lại.',
    'bad-input': 'Yêu cầu này không hợp lệ nên chưa làm gì. Tải lại màn hình rồi thử lại.',
  },
  sync: {
    alone: 'Kho này chưa chia sẻ với ai. Vào mục Đồng bộ, bấm «Chia sẻ kho này».',
    detached:
      'Thư mục chung vẫn ở đó nhưng không còn kho dùng chung bên trong. Chưa gửi, chưa xoá gì. Nếu thư mục đã dời đi, chọn «Dùng thư mục khác».',
    unreachable: 'Không tới được thư mục chung. Cứ làm việc như thường; cắm ổ hoặc nối mạng lại thì thay đổi tự gửi.',
    revoked:
      'Máy này đã bị thu hồi khỏi kho dùng chung. Dữ liệu ở đây vẫn dùng được; muốn gửi, nhận lại thì xin người quản trị một lời mời mới.',
    shared: 'Thư mục này đã có một kho dùng chung khác. Chọn thư mục khác, hoặc xin lời mời để tham gia kho đó.',
    notAdmin: 'Việc này chỉ máy có vai trò Quản trị làm được. Nhờ người quản trị, hoặc xin đổi vai trò.',
    noKey: 'Máy này chưa nhận được khoá để đọc phần này. Chờ lần đồng bộ tới, sau khi một máy quản trị đã đồng bộ.',
    noTicket: 'Lời mời này không còn trong bộ nhớ. Rút lời mời rồi mời lại.',
    viewer: 'Máy này có vai trò Chỉ xem nên không ghi thay đổi. Xin người quản trị đổi vai trò nếu cần sửa.',
    folder: 'Không dùng được thư mục này ({{system}}). Thử lại, hoặc chọn thư mục khác.',
    'folder-gone': 'Không thấy thư mục này. Cắm ổ, nối mạng rồi thử lại, hoặc chọn thư mục khác.',
    'folder-full': 'Ổ chứa thư mục chung đã đầy. Dọn bớt chỗ trống; thay đổi được giữ trên máy và tự gửi sau.',
    'folder-denied': 'Không được phép ghi vào thư mục chung. Xin quyền ghi ở nơi giữ thư mục, rồi thử lại.',
    'folder-crowded':
      'Thư mục chung có quá nhiều tệp lạ. Dọn những tệp không phải của Nhịp Cầu, hoặc chọn thư mục khác.',
    'folder-failed': 'Thư mục chung đang báo lỗi đọc, ghi. Kiểm tra ổ đĩa và đường mạng rồi thử lại.',
    'folder-none':
      'Không thấy kho dùng chung trong thư mục này. Chọn đúng thư mục người mời đã chỉ, và chờ công cụ chép xong.',
    newer: 'Có thay đổi do phiên bản mới hơn ghi. Chúng được giữ và chuyển tiếp; cài phiên bản mới nhất để đọc.',
    waiting:
      '{{count}} thay đổi của {{person}} đang chờ phần đến trước chúng. Khi phần đó về, mọi thứ tự vào; không cần làm gì.',
    arriving: '{{files}} tệp trong thư mục chung chưa chép xong. Khi đủ, chúng được đọc ở lần đồng bộ sau.',
    renewed:
      'Kho trên máy này từng được chép hoặc khôi phục từ bản sao, nên máy đã nhận danh tính mới. Không có gì bị mất; những máy khác thấy nó như một máy mới.',
    forked:
      'Máy của {{person}} có hai bản cùng hoạt động (bản sao hoặc khôi phục). Cả hai bản đều được nhận đủ; nên chỉ giữ một bản.',
    clock:
      'Đồng hồ máy của {{person}} nhanh {{span}}. Dữ liệu không bị ảnh hưởng; nhờ chỉnh lại giờ để lịch sử dễ đọc.',
    diverged:
      'Dữ liệu trên máy của {{person}} khác máy này dù đã nhận cùng thay đổi. Đừng sửa tay; gửi nhật ký cho người phụ trách kỹ thuật.',
    chain:
      'Hai máy quản trị đã quyết định cùng lúc, một quyết định không được tính. Xem lại vai trò và lời mời, rồi làm lại việc còn thiếu.',
    malformed: 'Một tệp của máy {{person}} không đúng dạng nên không đọc: {{file}}. Các tệp khác không bị ảnh hưởng.',
    refused:
      'Thay đổi của {{person}} không được nhận vì máy đó đã bị thu hồi hoặc chỉ có vai trò xem. Chúng được giữ riêng.',
  },
  invitation: {
    passphrase: 'Cụm mật khẩu của lời mời không đúng. Hỏi lại người mời rồi gõ lại.',
    code: 'Mã lời mời không đúng. Gõ lại đúng như người mời đã đọc; chữ hoa, chữ thường như nhau.',
    damaged: 'Tệp này không phải lời mời hoặc đã hỏng. Xin người mời gửi lại tệp.',
    newer: 'Lời mời do phiên bản mới hơn tạo. Cài phiên bản mới nhất của Nhịp Cầu rồi thử lại.',
    unknown:
      'Thư mục này không biết lời mời đó. Chọn đúng thư mục người mời đã chỉ, hoặc chờ công cụ chép xong rồi thử lại.',
    used: 'Lời mời này đã được dùng. Xin người quản trị một lời mời mới.',
    withdrawn: 'Lời mời này đã bị rút. Xin người quản trị một lời mời mới.',
  },
  parcel: {
    foreign: 'Tệp này không phải thay đổi của kho đang mở. Chọn đúng tệp mà văn phòng khác đã gửi.',
    damaged: 'Tệp bị hỏng hoặc chép dở nên chưa nhận gì. Xin gửi lại tệp.',
    newer: 'Tệp do phiên bản mới hơn ghi. Cài phiên bản mới nhất của Nhịp Cầu rồi mở lại.',
    tooLarge: 'Thay đổi quá lớn cho một tệp. Gửi riêng cho từng máy, hoặc dùng thư mục chung.',
    name: 'Trong tệp có tên lạ nên chưa nhận gì. Xin gửi lại tệp.',
  },
  merge: {
    notReady: 'Các thay đổi này còn thiếu phần trước đó. Chờ lần đồng bộ sau.',
    malformed: 'Dữ liệu nhận được không đúng dạng nên chưa nhận gì. Xin gửi lại.',
  },
  window: {
    unexpected:
      'Có lỗi ngoài dự kiến: {{message}}. Dữ liệu đã lưu không bị ảnh hưởng; thử lại, nếu vẫn lỗi thì khởi động lại ứng dụng.',
  },
} as const;
