extension Validation {
  mutating func checkKind(of record: Initiative) {
    if let event = record.event {
      check(atLeast: 1, event.edition, at: "event.edition")
      for (index, component) in event.components.enumerated() {
        check(component, at: "event.components.\(index)")
      }
      check(event.participants, at: "event.participants")
    }
    if let reach = record.reach {
      for (name, number) in [
        ("girls", reach.girls), ("boys", reach.boys), ("women", reach.women), ("men", reach.men),
      ] {
        check(atLeast: 0, number, at: "reach." + name)
      }
    }
    if let hotline = record.hotline { check(hotline) }
    if let agreement = record.agreement { check(agreement) }
  }

  private mutating func check(_ hotline: Hotline) {
    for (index, number) in hotline.numbers.enumerated() {
      let path = "hotline.numbers.\(index)"
      if !Self.isDialled(number.digits) {
        error(path + ".digits", Message("field.badDigits", ["text": number.digits]))
      }
      check(number.country, in: .countries, at: path + ".country")
    }
    if !hotline.numbers.isEmpty, hotline.checkedOn == nil {
      warn("hotline.checkedOn", Message("validation.neverChecked"))
    }
    check(hotline.channels, in: .channels, at: "hotline.channels")
    for (index, tag) in hotline.languages.enumerated() where !FieldPath.isLanguageTag(tag) {
      warn("hotline.languages.\(index)", Message("validation.badLanguage", ["tag": tag]))
    }
    check(organisation: hotline.operatorOrganisation, at: "hotline.operator")
    check(hotline.whoMayCall, at: "hotline.whoMayCall")
    check(past: hotline.checkedOn, at: "hotline.checkedOn")
  }

  /// Whether a text is what a telephone dials: ASCII digits, `+`, `*`, `#`.
  private static func isDialled(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    return scalars.contains { ("0"..."9").contains($0) }
      && scalars.allSatisfy { ("0"..."9").contains($0) || "+*#".unicodeScalars.contains($0) }
  }

  private mutating func check(_ agreement: Agreement) {
    check(agreement.type, in: .agreementTypes, at: "agreement.type")
    check(agreement.parties, at: "agreement.parties")
    check(agreement.signed, at: "agreement.signed", notAfter: agreement.expires, at: "agreement.expires")
    check(
      agreement.effective, at: "agreement.effective", notAfter: agreement.expires, at: "agreement.expires")
  }

  mutating func checkProvenance(of record: Initiative) {
    if record.sources.isEmpty { warn("sources", Message("validation.noSource")) }
    for (index, source) in record.sources.enumerated() { check(source, at: "sources.\(index)") }
    for (index, attachment) in record.attachments.enumerated() {
      check(attachment, at: "attachments.\(index)")
    }
    check(record.verification?.state, in: .verificationStates, at: "verification.state")
    check(past: record.verification?.on, at: "verification.on")
    check(record.sensitivity, in: .sensitivities, at: "sensitivity")
    check(moment: record.created, at: "created")
    check(moment: record.modified, at: "modified")
    if record.modified < record.created {
      warn("modified", Message("validation.modifiedBeforeCreated"))
    }
  }

  private mutating func check(_ source: Source, at path: String) {
    if source.publisher == nil, source.url == nil, source.title == nil, source.via == nil {
      error(path, Message("validation.nameless"))
    }
    check(past: source.published, at: path + ".published")
    if let tag = source.language, !FieldPath.isLanguageTag(tag) {
      warn(path + ".language", Message("validation.badLanguage", ["tag": tag]))
    }
    check(link: source.url, at: path + ".url")
  }

  private mutating func check(_ attachment: Attachment, at path: String) {
    if attachment.path == nil, attachment.url == nil { error(path, Message("validation.nameless")) }
    check(link: attachment.url, at: path + ".url")
    if let file = attachment.path, file.hasPrefix("/") || file.split(separator: "/").contains("..") {
      error(path + ".path", Message("validation.outsidePath", ["path": file]))
    }
    if let sum = attachment.sha256,
      sum.utf8.count != 64 || !sum.utf8.allSatisfy({ JSONScanner.hexDigit($0) != nil })
    {
      warn(path + ".sha256", Message("validation.badChecksum"))
    }
  }
}

// MARK: - What should not be in a record

extension Validation {
  /// Warns of what looks like a child's or a case's data in free text. It never keeps anybody from saving.
  mutating func checkPrivacy(of record: Initiative) {
    var texts: [(path: String, text: String)] = []
    for entry in record.summary.entries { texts.append(("summary.\(entry.tag)", entry.text)) }
    if let notes = record.notes { texts.append(("notes", notes)) }
    if let action = record.followUp?.action { texts.append(("followUp.action", action)) }
    if let note = record.verification?.note { texts.append(("verification.note", note)) }
    for (path, text) in texts {
      let folded = Array((" " + Folding.fold(text) + " ").utf8)
      if Self.birthWords.contains(where: { Self.stands($0, in: folded) }) {
        warn(path, Message("validation.birthDate"))
      }
      if Self.caseWords.contains(where: { Self.stands($0, in: folded) }) {
        warn(path, Message("validation.caseNumber"))
      }
      if Self.hasTelephone(text) { warn(path, Message("validation.telephone")) }
    }
  }

  /// Words that come before a birth date, folded.
  private static let birthWords = [
    "date of birth", " born on ", " d o b ", "date de naissance", " ne le ", " nee le ",
    Folding.fold("تاريخ الميلاد"),
    Folding.fold("تاريخ ميلاد"), " " + Folding.fold("مواليد") + " ",
  ].map { Array($0.utf8) }

  /// Words that come before a case number, folded.
  private static let caseWords = [
    " case number ", " case no ", " case id ", " numero de dossier ", " dossier no ",
    Folding.fold("رقم الحالة"),
    Folding.fold("رقم القضية"), Folding.fold("رقم الملف"),
  ].map { Array($0.utf8) }

  /// Whether words stand in a text, byte for byte: `check` asks this of every record.
  private static func stands(_ words: [UInt8], in text: [UInt8]) -> Bool {
    guard let first = words.first, words.count <= text.count else { return false }
    for start in 0...text.count - words.count where text[start] == first {
      if words.indices.allSatisfy({ text[start + $0] == words[$0] }) { return true }
    }
    return false
  }

  /// Whether a text has 8 to 15 digits in a row, apart from spaces and hyphens, that begin with `+` or 0.
  private static func hasTelephone(_ text: String) -> Bool {
    var run = ""
    for scalar in TextPieces.withPlainDigits(text).unicodeScalars {
      switch scalar {
      case "0"..."9": run.unicodeScalars.append(scalar)
      case "+": run = "+"
      case " ", "-", ".", "\u{A0}": continue
      default:
        if isTelephone(run) { return true }
        run = ""
      }
    }
    return isTelephone(run)
  }

  private static func isTelephone(_ run: String) -> Bool {
    let digits = run.hasPrefix("+") ? run.utf8.count - 1 : run.utf8.count
    return (run.hasPrefix("+") || run.hasPrefix("0")) && (8...15).contains(digits)
  }
}
