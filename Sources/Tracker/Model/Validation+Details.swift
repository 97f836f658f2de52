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
