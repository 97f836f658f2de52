import Tracker

extension Form {
  /// Asks for an organisation of a name that none has; where one has nearly the same, the person is asked first.
  func make(organisation name: String, in context: Context) -> [Request] {
    let words = context.words
    let organisation = Organisation(named: name, language: words.language, random: context.random)
    let near = words.reference.registry.nearDuplicates(of: name, limit: 3)
    guard !near.isEmpty else { return [.makeOrganisation(organisation)] }
    let names = near.map { words.label(of: $0, type: .organisation) }.joined(separator: words.separator)
    return [
      .ask(Question(message: Message("question.similar", ["name": names]), deed: .make(organisation)))
    ]
  }

  /// Links the fields that hold an organisation's name to it, now that it is known.
  mutating func link(to organisation: Organisation, _ words: FieldWords) {
    for index in fields.indices where fields[index].type == .organisation {
      let name = FieldCodes.trimmed(fields[index].text)
      if organisation.allNames.contains(name) { fields[index].codes[name] = organisation.id }
    }
    assess(words)
  }
}

extension Organisation {
  /// A new organisation of one name. Its id is made of the name's Latin letters, which an Arabic name lacks, and of
  /// random characters.
  fileprivate init(named name: String, language: Language, random: String) {
    let isArabic = name.unicodeScalars.contains {
      (0x600...0x6FF).contains($0.value) && $0.properties.isAlphabetic
    }
    let hasLatin = name.utf8.contains { (0x61...0x7A).contains($0 | 0x20) }
    self.init(
      id: RecordID.make(
        date: nil, country: nil, kind: hasLatin ? name : "organisation", random: random))
    let tag = isArabic ? Language.arabic : language == .arabic ? .english : language
    self.name[tag] = name
  }
}
