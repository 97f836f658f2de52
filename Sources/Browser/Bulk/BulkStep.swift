import Config
import Tracker

/// A step on the way to a bulk edit: what a line of its menus leads to.
enum BulkStep: Sendable, Equatable {
  /// The values that a field can be set to, or that can be added or taken away.
  case values(BulkField, isRemoving: Bool)
  /// The roles in which an organisation is to be added or taken away.
  case roles(organisation: String, isRemoving: Bool)
  /// What it will come to is shown.
  case preview(BulkEdit)
}

/// A field that many records are changed in at once.
enum BulkField: String, Sendable, CaseIterable {
  case status, themes, partners, sensitivity
  case verification = "verification.state"

  /// The codes that it takes; nil for partners, who are organisations.
  var codes: Vocabulary.Name? {
    switch self {
    case .status: .statuses
    case .themes: .themes
    case .sensitivity: .sensitivities
    case .verification: .verificationStates
    case .partners: nil
    }
  }

  /// Whether it is a list, which is added to and taken from.
  var isList: Bool { self == .themes || self == .partners }

  /// The name of what is done to it, in the texts: `bulk.setStatus`, `bulk.addThemes`, `bulk.removeThemes`.
  func textKey(isRemoving: Bool) -> String {
    let name = self == .verification ? "Verification" : rawValue.prefix(1).uppercased() + rawValue.dropFirst()
    return "bulk." + (isList ? isRemoving ? "remove" : "add" : "set") + name
  }
}

// The menus of `m`: what to do, with what value, in which role.
extension App {
  /// What can be done with the marked records, or with the selected one.
  mutating func offerBulk() -> [Effect] {
    let ids = deedIDs
    var choices: [ChoiceList.Choice] = []
    if !ids.isEmpty, !isReadOnly {
      for field in BulkField.allCases {
        for isRemoving in field.isList ? [false, true] : [false] {
          choices.append(
            choice(field.textKey(isRemoving: isRemoving), .bulk(.values(field, isRemoving: isRemoving))))
        }
      }
      choices.append(choice("bulk.delete", .bulk(.preview(.delete))))
    }
    let marking: [Action] = [.markAll, .invertMarks, .onlyMarked, .clearMarks, .markLast]
    choices += marking.filter(isUseful).map { action in
      ChoiceList.Choice(
        label: strings.text("help.line.\(action.rawValue)"),
        hint: config.keymap.hint(for: action, in: .list, strings: strings) ?? "", deed: .action(action),
        otherNames: [strings.text("action.\(action.rawValue)")])
    }
    let count = strings.plural("marks.record", ids.count)
    overlays.append(
      .choice(
        ChoiceList(
          title: marks.isEmpty ? "bulk.titleSelected" : "bulk.title", arguments: ["count": count],
          choices: choices)))
    return []
  }

  private func isUseful(_ action: Action) -> Bool {
    switch action {
    case .markAll, .invertMarks: list.recordCount > 0
    case .clearMarks, .onlyMarked: !marks.isEmpty
    default: !lastChanged.isEmpty
    }
  }

  private func choice(_ key: String, _ deed: Deed) -> ChoiceList.Choice {
    ChoiceList.Choice(label: strings.text(key), hint: "", deed: deed)
  }

  /// Goes on towards a bulk edit.
  mutating func take(_ step: BulkStep) -> [Effect] {
    switch step {
    case .values(let field, let isRemoving): offerValues(of: field, isRemoving)
    case .roles(let organisation, let isRemoving): offerRoles(of: organisation, isRemoving)
    case .preview(let edit): return beginBulk(edit)
    }
    return []
  }

  private mutating func offerValues(of field: BulkField, _ isRemoving: Bool) {
    var choices: [ChoiceList.Choice] = []
    if let codes = field.codes {
      choices = reference.vocabulary[codes].entries.map { entry in
        let edit: BulkEdit =
          !field.isList
          ? .set(field.rawValue, to: entry.code)
          : isRemoving ? .remove(field.rawValue, entry.code) : .add(field.rawValue, entry.code)
        return ChoiceList.Choice(
          label: entry.label(language), hint: "", deed: .bulk(.preview(edit)),
          otherNames: Language.allCases.map { entry.label($0) } + entry.aliases + [entry.code])
      }
      if field == .verification {
        choices.append(choice("bulk.unverified", .bulk(.preview(.set(field.rawValue, to: "")))))
      }
    } else {
      choices = organisationChoices(isRemoving)
    }
    overlays.append(.choice(ChoiceList(title: field.textKey(isRemoving: isRemoving), choices: choices)))
  }

  /// The organisations that are partners somewhere with how often, the most frequent first; to add one, all others too.
  private func organisationChoices(_ isRemoving: Bool) -> [ChoiceList.Choice] {
    let used = library.facets(for: .all, by: [.partner], language: language)[.partner] ?? []
    var choices = used.map { value in
      ChoiceList.Choice(
        label: value.label, hint: number(value.count),
        deed: .bulk(.roles(organisation: value.value, isRemoving: isRemoving)),
        otherNames: reference.registry[value.value]?.allNames ?? [])
    }
    if !isRemoving {
      let known = Set(used.map(\.value))
      choices += reference.registry.organisations.filter { !known.contains($0.id) }.map { organisation in
        ChoiceList.Choice(
          label: reference.registry.displayName(organisation.id, language), hint: "",
          deed: .bulk(.roles(organisation: organisation.id, isRemoving: false)),
          otherNames: organisation.allNames)
      }
    }
    return choices
  }

  private mutating func offerRoles(of organisation: String, _ isRemoving: Bool) {
    func edit(_ text: String) -> Deed {
      .bulk(.preview(isRemoving ? .remove("partners", text) : .add("partners", text)))
    }
    var choices = reference.vocabulary.partnerRoles.entries.map { role in
      ChoiceList.Choice(
        label: role.label(language), hint: "", deed: edit(organisation + ":" + role.code))
    }
    choices.insert(
      choice(isRemoving ? "bulk.wholePartner" : "bulk.noRole", edit(organisation)),
      at: isRemoving ? 0 : choices.count)
    overlays.append(
      .choice(
        ChoiceList(
          title: "bulk.role", arguments: ["name": reference.registry.displayName(organisation, language)],
          choices: choices)))
  }
}
