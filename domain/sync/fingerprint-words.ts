/** The 256 words of fingerprints: short, concrete, and no two alike once the accents are dropped. Never reordered. */
export const FINGERPRINT_WORDS: readonly string[] = [
  'áo ba bác bánh bão bắp bầu bay bến bếp bia bình bò bóng búa bưởi buồm bút ca cam canh cào cát cau cây',
  'chai chân chanh chè chèo chị chiếu chim chó chữ chuối chuông cò cốc cói cơm cồng củ cua cúc cung đá đàn',
  'dao đất dâu dây dê đèn đèo dép diều đò đồi dòng dưa đường ếch én gà gác gạch gạo gấu gậy ghe giấy giếng',
  'gió gỗ gốm gừng hạc hai hang hành hát hè hến hổ hoa hòn hộp huệ hương kem kèn kẹo khăn khay khế khoai',
  'khói khóm kim kính lá lạc lan làng lau lê len lều lim lính lò lội lợn lòng lúa lược lười lũy mai mắm mận',
  'măng mật mây mèo mía miến mo mộc môi mũ mùa mực muối muỗng mướp na nai nam nắng nem nến ngà ngan ngày ngô',
  'ngoài ngọc ngói ngọt ngựa nhà nhãn nhện nho nhộng nhựa nơ nôi núi nước ô ốc ổi ong phà phao phố phù',
  'phượng quả quạt quê quýt rạ rắn răng rau rìu rồng rừng rượu sả sách sân sao sáp sen sếu sim sò sóng sứ',
  'súng suối sương tám táo tàu tay tem tên tết thác thảm than thang thành thảo tháp thau thầy thỏ thóc thông',
  'thư thuốc thuyền tiêu tim tổ tỏi tôm trà trai trăng tranh trâu tre trời tròn trống trúc trứng túi tường',
  'tỷ vách vai vàng váy vé vịt vỏ voi vòng vườn xà xanh xe xoài xôi xóm xuân xưởng',
].flatMap((line) => line.split(' '));
