/// What in a free text looks like data on a child or a case, which no record may hold.
///
/// It is pointed out and never refused: words say so only roughly. Each needs a number near words that give it that
/// meaning, in Arabic, English or French, with digits of any script; what describes a group ('children aged 6 to 12')
/// or a thing ('a programme born in 2015') says nothing.
public enum PrivacyNotice: String, Sendable, Hashable, CaseIterable {
  /// 'born on 12 May 2015', «مواليد ٢٠١٥».
  case birthDate
  /// 'case no. 12/2024', «رقم الحالة: ١٢».
  case caseNumber
  /// A mobile number of an Arab state; those of hotlines are shorter.
  case telephone
  /// One child and an age: 'Sara, aged 12', «طفل عمره ١٢ سنة».
  case age

  /// What to tell the person.
  public var message: Message {
    switch self {
    case .birthDate: Message("validation.birthDate")
    case .caseNumber: Message("validation.caseNumber")
    case .telephone: Message("validation.telephone")
    case .age: Message("privacy.age")
    }
  }

  /// What a text looks like, each once, in the order of the cases.
  ///
  /// - Parameter publicNumbers: telephone numbers that may stand in it, as digits: those of the record's hotline.
  public static func notices(in text: String, publicNumbers: [String] = []) -> [PrivacyNotice] {
    // All of them have a number; most texts have none, and `check` asks this of every text of every record.
    guard text.unicodeScalars.contains(where: isDigit) else { return [] }
    let words = PrivacyWords(text)
    return allCases.filter { notice in
      switch notice {
      case .birthDate: words.tellBirthDate
      case .caseNumber: words.tellCaseNumber
      case .telephone: words.hasMobileNumber(besides: publicNumbers)
      case .age: words.tellAge
      }
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x660...0x669, 0x6F0...0x6F9: true
    default: false
    }
  }
}

// MARK: - In a record

extension Validation {
  /// Points out what looks like a child's or a case's data in free text. It never keeps anybody from saving.
  mutating func checkPrivacy(of record: Initiative) {
    let hotline = record.hotline?.numbers.map(\.digits) ?? []
    for (path, text) in record.freeTexts {
      for notice in PrivacyNotice.notices(in: text, publicNumbers: hotline) { warn(path, notice.message) }
    }
  }
}

extension Initiative {
  /// The texts that people write as they like, by path.
  fileprivate var freeTexts: [(path: String, text: String)] {
    var texts: [(path: String, text: String)] = []
    func add(_ path: String, _ text: LocalizedText?) {
      for entry in text?.entries ?? [] { texts.append(("\(path).\(entry.tag)", entry.text)) }
    }
    func add(_ path: String, _ text: String?) { if let text { texts.append((path, text)) } }
    add("title", title)
    add("slogan", slogan)
    add("summary", summary)
    for (index, output) in outputs.enumerated() { add("outputs.\(index)", output) }
    for (index, person) in people.enumerated() {
      add("people.\(index).name", person.name)
      add("people.\(index).title", person.title)
    }
    for (index, attachment) in attachments.enumerated() {
      add("attachments.\(index).title", attachment.title)
    }
    add("notes", notes)
    add("followUp.action", followUp?.action)
    add("verification.note", verification?.note)
    return texts
  }
}
