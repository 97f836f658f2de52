// Words by which other programs join terms. Here terms stand beside each other, values behind a comma, and a hyphen
// negates.
extension Query {
  /// A word that joins terms elsewhere.
  fileprivate enum Joint {
    case and, or, not

    init?(_ word: String) {
      switch word {
      case "AND", "ET", "&", "&&": self = .and
      case "OR", "OU", "|", "||": self = .or
      case "NOT", "SAUF", "!": self = .not
      default: return nil
      }
    }
  }

  /// The words in it that join terms elsewhere, and are looked for as words here: `OR`, `AND`, `NOT`.
  public var joiningWords: [String] { terms.compactMap { $0.joiningWord }.uniqued }

  /// Says that words which join terms elsewhere are looked for as words, and what is written here instead; nil where there
  /// are none.
  public func remarkOnJoiningWords(in reference: Reference, _ language: Language) -> Message? {
    joiningWords.first.map { word in
      withoutJoiningWords.map { meant in
        Message(
          "command.joiningWordMeant", ["word": word, "query": meant.text(in: reference, language)])
      } ?? Message("command.joiningWord", ["word": word])
    }
  }

  /// What was meant by ``joiningWords``, as far as a query can say it; nil where there are none, or it can't: alternatives of
  /// different fields.
  public var withoutJoiningWords: Query? {
    guard !joiningWords.isEmpty else { return nil }
    var meant: [Term] = []
    var joint: Joint?
    for term in terms {
      if let next = term.joiningWord.flatMap(Joint.init) {
        joint = next
        continue
      }
      var term = term
      if joint == .not { term.isNegated.toggle() }
      if joint == .or {
        guard let last = meant.popLast(), let both = last.or(term) else { return nil }
        term = both
      }
      meant.append(term)
      joint = nil
    }
    return meant.isEmpty ? nil : Query(meant)
  }

  /// Those of its terms that switch values of a facet on.
  public func choices(in facet: Facet) -> Query {
    Query(terms.filter { $0.isSet(by: facet) && !$0.isNegated })
  }
}

extension Query.Term {
  fileprivate var joiningWord: String? {
    guard case .words(let word) = condition, !isNegated, Query.Joint(word) != nil else { return nil }
    return word
  }

  /// This term or another one as one; nil where no term says that.
  fileprivate func or(_ other: Query.Term) -> Query.Term? {
    guard !isNegated, !other.isNegated else { return nil }
    let both: Query.Condition
    switch (condition, other.condition) {
    case (.country(let one, let role), .country(let two, let otherRole)) where role == otherRole:
      both = .country(one + two, role: role)
    case (.partner(let one, let role), .partner(let two, let otherRole)) where role == otherRole:
      both = .partner(one + two, role: role)
    case (.coded(let field, let one), .coded(let otherField, let two)) where field == otherField:
      both = .coded(field, one + two)
    case (.year(let one), .year(let two)): both = .year(one + two)
    case (.month(let one), .month(let two)): both = .month(one + two)
    case (.date(let one), .date(let two)): both = .date(one + two)
    default: return nil
    }
    return Query.Term(both)
  }
}

extension Query {
  /// Whether every term is a word without a letter or a digit, so that it asks for nothing.
  var asksForNothing: Bool {
    !terms.isEmpty
      && terms.allSatisfy { term in
        if case .words(let word) = term.condition { Folding.fold(word).isEmpty } else { false }
      }
  }
}
