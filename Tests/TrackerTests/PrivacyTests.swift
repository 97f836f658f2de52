import Foundation
import Testing

@testable import Tracker

/// A text, and what it is to be pointed out for; nothing where it is of the field's everyday.
struct PrivacyCase: Sendable, CustomTestStringConvertible {
  let text: String
  let notices: [PrivacyNotice]

  init(_ text: String, _ notices: PrivacyNotice...) {
    self.text = text
    self.notices = notices
  }

  var testDescription: String { text }
}

@Suite("Data on a child in free text")
struct PrivacyTests {
  static let told: [PrivacyCase] = [
    // Birth dates
    PrivacyCase("The girl was born on 12 May 2015 in Basra.", .birthDate),
    PrivacyCase("Date of birth: 12/05/2015", .birthDate),
    PrivacyCase("DOB 12.5.15", .birthDate),
    PrivacyCase("Sami, born in 2012, lives with his aunt", .birthDate),
    PrivacyCase("né le 3 mars 2014 à Fès", .birthDate),
    PrivacyCase("Elle est née en 2011.", .birthDate),
    PrivacyCase("Date de naissance : 03/03/2014", .birthDate),
    PrivacyCase("الطفلة من مواليد ٢٠١٥", .birthDate),
    PrivacyCase("تاريخ الميلاد: ١٢/٥/٢٠١٥", .birthDate),
    PrivacyCase("ولد في البصرة عام 2013", .birthDate),
    PrivacyCase("ولدت بتاريخ ۳ آذار ۲۰۱۴", .birthDate),
    PrivacyCase("وُلِد أحمد في 12 أيار 2015", .birthDate),
    // Case numbers
    PrivacyCase("See case no. 12/2024", .caseNumber),
    PrivacyCase("Case ID: CP-2024-0015", .caseNumber),
    PrivacyCase("dossier n° 345", .caseNumber),
    PrivacyCase("Numéro de dossier : 45/B", .caseNumber),
    PrivacyCase("رقم الحالة ١٢٣", .caseNumber),
    PrivacyCase("في القضية رقم 45 لعام 2024", .caseNumber),
    PrivacyCase("رقم القضيّة: 2024/45", .caseNumber),
    // Mobile numbers
    PrivacyCase("اتصلوا على ٠٩٣٣ ١٢٣ ٤٥٦ مساء", .telephone),
    PrivacyCase("Call +966 50 123 4567.", .telephone),
    PrivacyCase("+966 (0)50-123-4567", .telephone),
    PrivacyCase("00964 770 123 4567", .telephone),
    PrivacyCase("هاتف الأم ٠٧٧٠١٢٣٤٥٦٧", .telephone),
    PrivacyCase("Tél. 06 12 34 56 78", .telephone),
    PrivacyCase("her mobile: 9912 3456 (Muscat)", .telephone),
    PrivacyCase("جواله 55123456", .telephone),
    PrivacyCase("01012345678", .telephone),
    PrivacyCase("03 123456", .telephone),
    PrivacyCase("+216 98 123 456", .telephone),
    PrivacyCase("0599-123-456", .telephone),
    // Names and ages
    PrivacyCase("Sara, aged 12, left school.", .age),
    PrivacyCase("A child aged 7 was found near the camp.", .age),
    PrivacyCase("the 12-year-old girl", .age),
    PrivacyCase("10-year-old Yusuf works in a garage", .age),
    PrivacyCase("The boy is 9 years old.", .age),
    PrivacyCase("Amina, 12 ans, travaille", .age),
    PrivacyCase("Sara (12 years)", .age), PrivacyCase("Sara, 12, left school", .age),
    PrivacyCase("un enfant âgé de 8 ans", .age),
    PrivacyCase("Youssef est âgé de 11 ans", .age),
    PrivacyCase("une fillette de 7 ans", .age),
    PrivacyCase("طفل عمره ١٢ سنة", .age),
    PrivacyCase("عمرها 9 سنوات وتعيش مع جدتها", .age),
    PrivacyCase("الطفلة سارة (١٢ عامًا)", .age),
    PrivacyCase("والطفل أحمد البالغ من العمر 10 سنوات", .age),
    PrivacyCase("فتاة تبلغ من العمر 14", .age),
    PrivacyCase("Sara, aged 12, born on 3/3/2012, case no. 7", .birthDate, .caseNumber, .age),
  ]

  static let silent: [PrivacyCase] = [
    // Dates, laws, series and counts of the field
    PrivacyCase("The initiative was born in 2015 of a visit."),
    PrivacyCase("L'initiative est née en 2015."), PrivacyCase("Ce guide ne compte en 2015 que 3 pages."),
    PrivacyCase("ولدت المبادرة عام 2015"), PrivacyCase("شارك ٢٠ ولد في 2024"),
    PrivacyCase("تسجيل المواليد في 2024"), PrivacyCase("حملة لتسجيل مواليد 2024"),
    PrivacyCase("عدد مواليد 2023 بلغ 40000"), PrivacyCase("birth registration reached 90% in 2024"),
    PrivacyCase("Enregistrement des naissances 2024"), PrivacyCase("children born in 2015 were vaccinated"),
    PrivacyCase("Law no. 12 of 2024"), PrivacyCase("القانون رقم 26 لسنة 1986"), PrivacyCase("Loi n° 27-14"),
    PrivacyCase("المرسوم رقم 45"), PrivacyCase("case management training for 30 staff"),
    PrivacyCase("إدارة الحالة: 12 جلسة"), PrivacyCase("in that case 12 rooms are needed"),
    // Telephones that are public, or none
    PrivacyCase("Call 116111 or 1098, day and night."), PrivacyCase("خط نجدة الطفل 16000"),
    PrivacyCase("+963 11 231 1234"), PrivacyCase("Tel. +962 6 550 9090"), PrivacyCase("800 4774"),
    PrivacyCase("09 2024 1500"), PrivacyCase("2024-05-27"), PrivacyCase("0512/2024 and 06/2023"),
    PrivacyCase("ISBN 978-92-806-1234-5"), PrivacyCase("05/06/2024 07:30"),
    PrivacyCase("12 345 678 children"),
    PrivacyCase("1500000 dollars"), PrivacyCase("المادة 19 من الاتفاقية"),
    // Ages of groups, limits, spans of time
    PrivacyCase("children aged 6 to 12"), PrivacyCase("girls aged 10–14"),
    PrivacyCase("Children under 18 years old"),
    PrivacyCase("every child aged 5"), PrivacyCase("A child aged 6-12 may call."),
    PrivacyCase("12-year-old children"),
    PrivacyCase("a 10-year-old programme"), PrivacyCase("The project is 10 years old."),
    PrivacyCase("enfants âgés de 6 à 12 ans"), PrivacyCase("tout enfant âgé de moins de 18 ans"),
    PrivacyCase("jusqu'à l'âge de 15 ans"), PrivacyCase("une stratégie de 10 ans"),
    PrivacyCase("Chaque enfant de 6 ans est inscrit."), PrivacyCase("Plan, 5 years, second phase"),
    PrivacyCase("الأطفال من 6 إلى 12 سنة"), PrivacyCase("حماية الطفل خلال 3 سنوات"),
    PrivacyCase("خطة وطنية لحقوق الطفل مدتها 5 سنوات"), PrivacyCase("اتفاقية حقوق الطفل منذ 10 سنوات"),
    PrivacyCase("برنامج عمره 10 سنوات"), PrivacyCase("كل طفل دون 15 سنة"),
    PrivacyCase("أعمارهم بين ٦ و١٢ سنة"),
    PrivacyCase("الأطفال الذين تقل أعمارهم عن 15 عامًا"), PrivacyCase("مجلس الطفل 5 سنوات من العمل"),
    PrivacyCase("اليوم العالمي للطفل 20 تشرين الثاني"), PrivacyCase("cadre stratégique 2023-2026 (3 ans)"),
    PrivacyCase("Convention on the Rights of the Child, 12 months later"),
    PrivacyCase("World Day for the Child, 12 June"), PrivacyCase("Forum, 3rd edition"),
    PrivacyCase("Article (12)"), PrivacyCase("European (15)"), PrivacyCase("In Rabat, 12, 13 and 14 May"),
  ]

  @Test("It is pointed out in three languages, with digits of any script", arguments: told)
  func isTold(text: PrivacyCase) {
    #expect(PrivacyNotice.notices(in: text.text) == text.notices)
  }

  @Test("What the field writes every day says nothing", arguments: silent)
  func isSilent(text: PrivacyCase) {
    #expect(PrivacyNotice.notices(in: text.text) == [])
  }

  @Test("No founding record is pointed out, nor any text of the interface's lists and organisations")
  func seeds() throws {
    let folders = try Project.seeds("initiatives") + Project.seeds("organisations")
    for file in folders {
      let document = try JSONDocument(parsing: Array(try Data(contentsOf: file)))
      for text in Self.texts(document.value) {
        #expect(PrivacyNotice.notices(in: text) == [], "\(file.lastPathComponent): \(text)")
      }
    }
    for name in ["organisations", "vocabulary", "countries", "strings.ar", "strings.en", "strings.fr"] {
      let file = Project.root.appending(path: "config/\(name).toml")
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        #expect(PrivacyNotice.notices(in: String(line)) == [], "\(name): \(line)")
      }
    }
  }

  private static func texts(_ value: JSONValue) -> [String] {
    switch value {
    case .string(let text): [text]
    case .array(let elements): elements.flatMap(texts)
    case .object(let members): members.flatMap { texts($0.value) }
    default: []
    }
  }

  @Test("A hotline's own number may stand in its record's texts")
  func hotline() {
    #expect(
      PrivacyNotice.notices(in: "Call 0800 123 456 or 0933 123 456", publicNumbers: ["0933123456"]) == [])
    #expect(PrivacyNotice.notices(in: "+963 933 123 456", publicNumbers: ["+963933123456"]) == [])
    #expect(PrivacyNotice.notices(in: "0933 123 457", publicNumbers: ["0933123456"]) == [.telephone])
  }

  @Test(
    "Every free text of a record is looked at",
    arguments: [
      ("title", #"{"en":"Sara, aged 12"}"#, "title.en"),
      ("slogan", #"{"fr":"une fillette de 7 ans"}"#, "slogan.fr"),
      ("summary", #"{"ar":"طفل عمره ١٢ سنة"}"#, "summary.ar"), ("notes", #""case no. 7""#, "notes"),
      ("outputs", #"[{"en":"ok"},{"en":"case no. 7"}]"#, "outputs.1.en"),
      ("people", #"[{"name":{"en":"Sara, aged 12"}}]"#, "people.0.name.en"),
      ("people", #"[{"name":{"en":"A"},"title":{"en":"minister, 0933 123 456"}}]"#, "people.0.title.en"),
      ("followUp", #"{"action":"call 0933 123 456"}"#, "followUp.action"),
      ("verification", #"{"state":"reported","note":"case no. 7"}"#, "verification.note"),
    ])
  func places(member: String, value: String, path: String) throws {
    let text = """
      {"schema":1,"id":"a","kind":"workshop","status":"planned","title":{"en":"x"},"\(member)":\(value),
      "created":"2026-01-01T00:00:00Z","modified":"2026-01-01T00:00:00Z"}
      """.replacing(member == "title" ? #""title":{"en":"x"},"# : "\u{0}", with: "")
    let record = try Initiative(try JSONDocument(parsing: Array(text.utf8)))
    let problems = Validation.problems(of: record, in: try SmallReference.reference())
    let told = problems.filter {
      $0.message.key.hasPrefix("privacy.")
        || ["validation.telephone", "validation.caseNumber"].contains($0.message.key)
    }
    #expect(told.map(\.path) == [path])
    #expect(told.allSatisfy { $0.severity == .warning })
  }
}
