import Testing
import Tracker

@testable import Config

@Suite("Known organisations as data")
struct OrganisationTests {
  let config: Config
  let registry: Registry

  init() throws {
    config = try #require(defaults)
    registry = Registry(known: config.knownOrganisations, own: [])
  }

  @Test(
    "UNICEF is found in every spelling",
    arguments: [
      "unicef", "UNICEF", "يونيسف", "يونيسيف", "يونسيف", "يونسف", "اليونيسف", "اليونيسيف", "اليونسيف",
      "اليونسف",
      "منظمة الأمم المتحدة للطفولة", "صندوق الأمم المتحدة للطفولة", "منظمة الامم المتحدة ( اليونيسيف)",
    ])
  func unicef(name: String) {
    #expect(registry.matches(name: name) == ["unicef"])
  }

  @Test("An office belongs to its parent")
  func offices() {
    #expect(registry.withDescendants("unicef").contains("unicef-iq-south"))
    #expect(registry.withDescendants("qa-qfsw").contains("qa-aman"))
  }

  @Test("Ids are those of records, and parents, types and countries are known")
  func references() {
    let vocabulary = config.vocabulary
    for organisation in config.knownOrganisations {
      #expect(!organisation.name.isEmpty, "\(organisation.id)")
      #expect(organisation.id.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }, "\(organisation.id)")
      #expect(organisation.parent.map(registry.contains) ?? true, "\(organisation.id)")
      #expect(organisation.type.map(vocabulary.organisationTypes.contains) ?? true, "\(organisation.id)")
      #expect(organisation.country.map(vocabulary.countries.contains) ?? true, "\(organisation.id)")
    }
  }

  @Test("No name means two organisations, but for acronyms that offices share")
  func unambiguous() {
    for organisation in config.knownOrganisations {
      for name in organisation.name.entries.map(\.text) + organisation.aliases {
        #expect(registry.matches(name: name) == [organisation.id], "\(name)")
      }
    }
  }
}
