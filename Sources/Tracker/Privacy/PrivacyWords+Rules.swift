// MARK: - Birth dates

extension PrivacyWords {
  /// A date behind words of birth, of one person.
  var tellBirthDate: Bool {
    words.indices.contains { place in
      guard hasNumber(behind: place) else { return false }
      for phrase in PrivacyLexicon.birthDates {
        if let end = end(of: phrase, at: place), hasDate(from: end, within: 5, needsYear: false) {
          return true
        }
      }
      for phrase in PrivacyLexicon.births {
        guard let end = end(of: phrase, at: place), !isOfManyOrOfThing(place, end) else { continue }
        // «ne» is 'not', «né» 'born'.
        if phrase[0].hasPrefix("ne"), !words[place].isParticiple { continue }
        if hasDate(from: end, within: 5, needsYear: true) { return true }
      }
      return isBornBoy(at: place)
    }
  }

  /// «ولد» is 'was born' and 'a boy': only with 'in' or 'on' and a date close behind it.
  private func isBornBoy(at place: Int) -> Bool {
    guard isOne(place, "ولد"), !isOfManyOrOfThing(place, place + 1) else { return false }
    if place > 0, words[place - 1].isNumber { return false }
    return (place + 1..<min(place + 4, words.count)).contains { next in
      isOne(next, of: ["في", "بتاريخ", "عام", "سنه", "يوم"])
        && hasDate(from: next + 1, within: 4, needsYear: true)
    }
  }

  private func isOfManyOrOfThing(_ start: Int, _ end: Int) -> Bool {
    isBefore(start, within: 4, of: PrivacyLexicon.groups)
      || isBefore(start, within: 4, of: PrivacyLexicon.things)
      || isBefore(start, within: 2, of: PrivacyLexicon.registers)
      || isOne(end, of: PrivacyLexicon.things) || isOne(end + 1, of: PrivacyLexicon.things)
  }

  /// A year, or numbers set apart as in a date, within some words of a sentence.
  private func hasDate(from start: Int, within count: Int, needsYear: Bool) -> Bool {
    for place in start..<max(start, min(start + count, words.count)) {
      let word = words[place]
      if word.isAfterBreak, place > start { return false }
      guard let number = word.number else { continue }
      if (1900...2099).contains(number) || !needsYear { return true }
      if place + 1 < words.count, words[place + 1].isNumber, words[place + 1].gap.count == 1 { return true }
    }
    return false
  }
}

// MARK: - Case numbers

extension PrivacyWords {
  /// A number behind words that name a case or its file.
  var tellCaseNumber: Bool {
    words.indices.contains { place in
      hasNumber(behind: place)
        && PrivacyLexicon.caseNumbers.contains { phrase in
          guard let end = end(of: phrase, at: place) else { return false }
          return (end..<max(end, min(end + 3, words.count))).contains { words[$0].isNumber }
        }
    }
  }
}

// MARK: - Ages

extension PrivacyWords {
  /// The age of one child.
  var tellAge: Bool {
    words.indices.contains { place in
      guard let age = words[place].number, (0..<18).contains(age), words[place].text.utf8.count <= 2,
        !isLimit(place)
      else { return false }
      return isAgeInArabic(place) || isAgeInEnglish(place) || isAgeInFrench(place) || isAgeOfName(place)
    }
  }

  private func isAgeInArabic(_ place: Int) -> Bool {
    // «عمره ١٢», «يبلغ من العمر ١٢»: a pronoun or a verb of one person.
    for (words, verbs) in PrivacyLexicon.arabicAges {
      if let start = start(of: words, before: place, slack: 1), verbs.isEmpty || isOne(start - 1, of: verbs) {
        return !isBefore(start, within: 4, of: PrivacyLexicon.things)
          && !isBefore(start, within: 4, of: PrivacyLexicon.groups)
      }
    }
    // «الطفلة سارة (١٢ عامًا)»
    guard isOne(place + 1, of: PrivacyLexicon.units) else { return false }
    return hasChild(before: place, within: 5)
  }

  private func isAgeInEnglish(_ place: Int) -> Bool {
    if isOne(place - 1, of: ["aged", "age"]) {
      return hasChild(before: place - 1, within: 4) || isName(place - 2)
    }
    guard isOne(place + 1, of: ["year", "years", "month", "months"]), isOne(place + 2, of: ["old"]) else {
      return false
    }
    return isOne(place + 3, of: PrivacyLexicon.children) || isName(place + 3)
      || hasChild(before: place, within: 4) || isBefore(place, within: 2, of: ["he", "she"])
      || isOne(place - 1, of: ["is", "was"]) && isName(place - 2)
  }

  private func isAgeInFrench(_ place: Int) -> Bool {
    guard isOne(place - 1, of: ["de"]), place > 1, isOne(place + 1, of: ["an", "ans", "mois"]) else {
      return false
    }
    if isOne(place - 2, of: ["age", "agee"]), words[place - 2].isParticiple {
      return !isBefore(place - 2, within: 3, of: PrivacyLexicon.everyone)
    }
    return hasChild(before: place, within: 3)
  }

  /// 'Amina, 12 ans,', 'Sara (12 years)' and 'Sara, 12, '; a number alone in brackets mostly counts something.
  private func isAgeOfName(_ place: Int) -> Bool {
    guard isName(place - 1), words[place].gap.contains(where: { ",،(".contains($0) }) else { return false }
    let hasUnit = isOne(place + 1, of: ["ans", "years", "mois", "months"])
    let end = hasUnit ? place + 2 : place + 1
    let after = words.indices.contains(end) ? words[end].gap : tail + "."
    if hasUnit { return after.contains { ",.)".contains($0) } }
    return words[place].gap.hasPrefix(",") && after.hasPrefix(",") && words.indices.contains(end)
      && !words[end].isNumber
  }

  /// A single child named before a place, and not as one that stands for all ('every child', «حقوق الطفل»), nor with words
  /// between that make of the number a span of time.
  private func hasChild(before place: Int, within count: Int) -> Bool {
    var at = place
    while at > 0, at > place - count, !words[at].isAfterBreak {
      at -= 1
      if isOne(at, of: PrivacyLexicon.spans) || isOne(at, of: PrivacyLexicon.groups) { return false }
      if isOne(at, of: PrivacyLexicon.children) {
        return !isOne(at - 1, of: PrivacyLexicon.everyone) && !isOne(at + 1, of: ["s"])
          && !isBefore(at, within: isLatin(at) ? 4 : 2, of: PrivacyLexicon.constructs)
      }
    }
    return false
  }

  /// 'Rights of the child' has more words between than «حقوق الطفل».
  private func isLatin(_ place: Int) -> Bool { words[place].text.utf8.allSatisfy { $0 < 0x80 } }

  /// A word with a capital that is no thing's name, in the same sentence.
  private func isName(_ place: Int) -> Bool {
    words.indices.contains(place) && words[place].isCapitalised && !isOne(place, of: PrivacyLexicon.things)
      && !isOne(place, of: PrivacyLexicon.groups) && !isOne(place, of: PrivacyLexicon.children)
      && words[place].text.utf8.count > 1
  }

  /// Where a phrase begins that ends right before a place, or some words earlier.
  private func start(of phrase: [String], before place: Int, slack: Int) -> Int? {
    for gap in 0...slack {
      let start = place - gap - phrase.count
      guard start >= 0, end(of: phrase, at: start) != nil else { continue }
      if (start + 1...place).contains(where: { words[$0].isAfterBreak }) { continue }
      return start
    }
    return nil
  }
}
