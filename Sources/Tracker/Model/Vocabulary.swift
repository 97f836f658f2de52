/// All the code lists that records draw on: data of `config/`, and what users add to it.
public struct Vocabulary: Sendable {
  /// The lists by name; the raw value is the section of `vocabulary.toml`.
  public enum Name: String, CaseIterable, Sendable {
    case kinds, statuses, partnerRoles, countryRoles, themes, countries, admin1, relations, sensitivities
    case verificationStates, dateBases, agreementTypes, organisationTypes, frameworks, targetGroups, channels
  }

  private var lists: [Name: Lazy<CodeList>]

  public init(_ lists: [Name: CodeList] = [:]) { self.lists = lists.mapValues { list in Lazy { list } } }

  /// Lists that are made when they are asked for: most runs of the program need few.
  package init(making list: @escaping @Sendable (Name) -> CodeList) {
    lists = Dictionary(uniqueKeysWithValues: Name.allCases.map { name in (name, Lazy { list(name) }) })
  }

  /// A list; an empty one where none was given.
  public subscript(name: Name) -> CodeList {
    get { lists[name]?.value ?? CodeList() }
    set { lists[name] = Lazy { newValue } }
  }
}

extension Vocabulary {
  /// `workshop`, `hotline`, `agreement`, …
  public var kinds: CodeList { self[.kinds] }
  /// `announced`, `planned`, `ongoing`, …
  public var statuses: CodeList { self[.statuses] }
  /// `organiser`, `funder`, … : a partner may have several.
  public var partnerRoles: CodeList { self[.partnerRoles] }
  /// `held`, `participant`, `covers`.
  public var countryRoles: CodeList { self[.countryRoles] }
  /// CPMS, INSPIRE, CRC clusters and local ones, by group.
  public var themes: CodeList { self[.themes] }
  /// ISO 3166-1 alpha-2.
  public var countries: CodeList { self[.countries] }
  /// ISO 3166-2; may be empty.
  public var admin1: CodeList { self[.admin1] }
  /// How one record is linked to another.
  public var relations: CodeList { self[.relations] }
  /// `public`, `internal`, `restricted`.
  public var sensitivities: CodeList { self[.sensitivities] }
  /// `reported`, `confirmed`, `disputed`.
  public var verificationStates: CodeList { self[.verificationStates] }
  /// How a date is known: `explicit`, `relative`, …
  public var dateBases: CodeList { self[.dateBases] }
  public var agreementTypes: CodeList { self[.agreementTypes] }
  /// IATI organisation types.
  public var organisationTypes: CodeList { self[.organisationTypes] }
  public var frameworks: CodeList { self[.frameworks] }
  public var targetGroups: CodeList { self[.targetGroups] }
  /// How a hotline can be reached: telephone, chat, …
  public var channels: CodeList { self[.channels] }
}
