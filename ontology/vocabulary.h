#pragma once

#include <array>
#include <string_view>

// The names that C++ code must name; everything else is in concord.ttl only. Terms of concord are
// local names, as in OntologyTerm: `OntologyTerm{std::string(properties::kLeaderOf)}` has the IRI
// kNamespace + "leaderOf". A class and a property may share a name but for its case (con:Event,
// con:event), so each kind has its own namespace. A test holds every constant against the Turtle.
namespace concord::ontology {

inline constexpr std::string_view kNamespace = "https://w3id.org/concord/ontology#";    // con:
inline constexpr std::string_view kInstanceNamespace = "https://w3id.org/concord/id/";  // id:

struct Prefix {
  std::string_view name;
  std::string_view iri;
};

// What output is shortened by, sorted by name. "gn:1873107" stands for
// <https://sws.geonames.org/1873107/>: GeoNames ends its IRIs in a slash, which is added after the
// number.
inline constexpr std::array<Prefix, 10> kPrefixes = {{
    {"con", kNamespace},
    {"gn", "https://sws.geonames.org/"},
    {"id", kInstanceNamespace},
    {"owl", "http://www.w3.org/2002/07/owl#"},
    {"prov", "http://www.w3.org/ns/prov#"},
    {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
    {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
    {"skos", "http://www.w3.org/2004/02/skos/core#"},
    {"wd", "http://www.wikidata.org/entity/"},
    {"xsd", "http://www.w3.org/2001/XMLSchema#"},
}};

namespace classes {

// Things
inline constexpr std::string_view kThing = "Thing";
inline constexpr std::string_view kAgent = "Agent";
inline constexpr std::string_view kPlace = "Place";
inline constexpr std::string_view kCountry = "Country";
inline constexpr std::string_view kRegion = "Region";
inline constexpr std::string_view kCity = "City";
inline constexpr std::string_view kPerson = "Person";
inline constexpr std::string_view kGroup = "Group";
inline constexpr std::string_view kOrganization = "Organization";
inline constexpr std::string_view kInternationalOrganization = "InternationalOrganization";
inline constexpr std::string_view kNewsAgency = "NewsAgency";
inline constexpr std::string_view kGovernmentBody = "GovernmentBody";
inline constexpr std::string_view kArmedForce = "ArmedForce";
inline constexpr std::string_view kArmedGroup = "ArmedGroup";
inline constexpr std::string_view kOffice = "Office";
inline constexpr std::string_view kConflict = "Conflict";
inline constexpr std::string_view kObservance = "Observance";
inline constexpr std::string_view kEvent = "Event";

// Agreements
inline constexpr std::string_view kAgreement = "Agreement";
inline constexpr std::string_view kTreaty = "Treaty";
inline constexpr std::string_view kPeaceAgreement = "PeaceAgreement";
inline constexpr std::string_view kCeasefire = "Ceasefire";
inline constexpr std::string_view kArmsControlAgreement = "ArmsControlAgreement";
inline constexpr std::string_view kTradeAgreement = "TradeAgreement";
inline constexpr std::string_view kStrategicPartnership = "StrategicPartnership";
inline constexpr std::string_view kMemorandum = "Memorandum";
inline constexpr std::string_view kJointStatement = "JointStatement";

// Records
inline constexpr std::string_view kDocument = "Document";
inline constexpr std::string_view kStatement = "Statement";
inline constexpr std::string_view kClaim = "Claim";
inline constexpr std::string_view kSpan = "Span";
inline constexpr std::string_view kEvidence = "Evidence";
inline constexpr std::string_view kQuantity = "Quantity";
inline constexpr std::string_view kTenure = "Tenure";
inline constexpr std::string_view kMembership = "Membership";
inline constexpr std::string_view kForm = "Form";

}  // namespace classes

namespace properties {

// Standing relations
inline constexpr std::string_view kLeaderOf = "leaderOf";
inline constexpr std::string_view kHeadOfStateOf = "headOfStateOf";
inline constexpr std::string_view kHeadOfGovernmentOf = "headOfGovernmentOf";
inline constexpr std::string_view kMinisterOf = "ministerOf";
inline constexpr std::string_view kAmbassadorOf = "ambassadorOf";
inline constexpr std::string_view kAccreditedTo = "accreditedTo";
inline constexpr std::string_view kSpokespersonFor = "spokespersonFor";
inline constexpr std::string_view kHoldsOffice = "holdsOffice";
inline constexpr std::string_view kOfficeOf = "officeOf";
inline constexpr std::string_view kCitizenOf = "citizenOf";
inline constexpr std::string_view kMemberOf = "memberOf";
inline constexpr std::string_view kCapital = "capital";
inline constexpr std::string_view kLocatedIn = "locatedIn";
inline constexpr std::string_view kBorders = "borders";
inline constexpr std::string_view kBasedIn = "basedIn";
inline constexpr std::string_view kAgencyOf = "agencyOf";
inline constexpr std::string_view kRelativeOf = "relativeOf";
inline constexpr std::string_view kChildOf = "childOf";
inline constexpr std::string_view kSpouseOf = "spouseOf";
inline constexpr std::string_view kAlliedWith = "alliedWith";
inline constexpr std::string_view kAtWarWith = "atWarWith";
inline constexpr std::string_view kPartyTo = "partyTo";
inline constexpr std::string_view kConcerns = "concerns";

// Event relations that imply more than their event: a party, a second triple, a date
inline constexpr std::string_view kSigned = "signed";
inline constexpr std::string_view kRatified = "ratified";
inline constexpr std::string_view kVisited = "visited";
inline constexpr std::string_view kDied = "died";

// Roles of an event
inline constexpr std::string_view kActor = "actor";
inline constexpr std::string_view kRecipient = "recipient";
inline constexpr std::string_view kParticipant = "participant";
inline constexpr std::string_view kObject = "object";
inline constexpr std::string_view kAgreement = "agreement";
inline constexpr std::string_view kPlace = "place";
inline constexpr std::string_view kDate = "date";
inline constexpr std::string_view kStartDate = "startDate";
inline constexpr std::string_view kEndDate = "endDate";
inline constexpr std::string_view kQuantity = "quantity";
inline constexpr std::string_view kInstrument = "instrument";
inline constexpr std::string_view kTopic = "topic";
inline constexpr std::string_view kPurpose = "purpose";
inline constexpr std::string_view kBeneficiary = "beneficiary";
inline constexpr std::string_view kOrderedBy = "orderedBy";
inline constexpr std::string_view kCompanion = "companion";
inline constexpr std::string_view kCommemorates = "commemorates";
inline constexpr std::string_view kOffice = "office";

// Quantities
inline constexpr std::string_view kValue = "value";
inline constexpr std::string_view kUpperValue = "upperValue";
inline constexpr std::string_view kUnit = "unit";
inline constexpr std::string_view kComparison = "comparison";

// Statements
inline constexpr std::string_view kSpeaker = "speaker";
inline constexpr std::string_view kAudience = "audience";
inline constexpr std::string_view kContent = "content";
inline constexpr std::string_view kCue = "cue";
inline constexpr std::string_view kQuoted = "quoted";
inline constexpr std::string_view kConveys = "conveys";
inline constexpr std::string_view kReportedBy = "reportedBy";
inline constexpr std::string_view kDenies = "denies";

// Claims; the triple itself is rdf:subject, rdf:predicate, rdf:object
inline constexpr std::string_view kEvent = "event";
inline constexpr std::string_view kPolarity = "polarity";
inline constexpr std::string_view kModality = "modality";
inline constexpr std::string_view kSource = "source";
inline constexpr std::string_view kSourceStance = "sourceStance";
inline constexpr std::string_view kConfidence = "confidence";
inline constexpr std::string_view kValidFrom = "validFrom";
inline constexpr std::string_view kValidUntil = "validUntil";
inline constexpr std::string_view kEnded = "ended";
inline constexpr std::string_view kRule = "rule";
inline constexpr std::string_view kEvidence = "evidence";

// Evidence and spans
inline constexpr std::string_view kDocument = "document";
inline constexpr std::string_view kSentence = "sentence";
inline constexpr std::string_view kBeginByte = "beginByte";
inline constexpr std::string_view kEndByte = "endByte";
inline constexpr std::string_view kBeginChar = "beginChar";
inline constexpr std::string_view kEndChar = "endChar";
inline constexpr std::string_view kSubjectSpan = "subjectSpan";
inline constexpr std::string_view kTriggerSpan = "triggerSpan";
inline constexpr std::string_view kObjectSpan = "objectSpan";
inline constexpr std::string_view kSpeakerSpan = "speakerSpan";
inline constexpr std::string_view kCueSpan = "cueSpan";
inline constexpr std::string_view kContentSpan = "contentSpan";

// Documents
inline constexpr std::string_view kIdentifier = "identifier";
inline constexpr std::string_view kUrl = "url";
inline constexpr std::string_view kPublisher = "publisher";

// Names, tenures and identifiers
inline constexpr std::string_view kOfficialName = "officialName";
inline constexpr std::string_view kFormerName = "formerName";
inline constexpr std::string_view kAcronym = "acronym";
inline constexpr std::string_view kAdjective = "adjective";
inline constexpr std::string_view kDemonym = "demonym";
inline constexpr std::string_view kDemonymPlural = "demonymPlural";
inline constexpr std::string_view kMetonym = "metonym";
inline constexpr std::string_view kFamilyName = "familyName";
inline constexpr std::string_view kForm = "form";
inline constexpr std::string_view kText = "text";
inline constexpr std::string_view kKind = "kind";
inline constexpr std::string_view kCaseSensitive = "caseSensitive";
inline constexpr std::string_view kPrior = "prior";
inline constexpr std::string_view kNeedsCue = "needsCue";
inline constexpr std::string_view kGender = "gender";
inline constexpr std::string_view kIso3166 = "iso3166";
inline constexpr std::string_view kIso3166Alpha2 = "iso3166Alpha2";
inline constexpr std::string_view kBorn = "born";
inline constexpr std::string_view kPartOf = "partOf";
inline constexpr std::string_view kSuccessorOf = "successorOf";
inline constexpr std::string_view kSignedOn = "signedOn";
inline constexpr std::string_view kSignedIn = "signedIn";
inline constexpr std::string_view kInForceOn = "inForceOn";
inline constexpr std::string_view kHolder = "holder";
inline constexpr std::string_view kOf = "of";
inline constexpr std::string_view kStart = "start";
inline constexpr std::string_view kEnd = "end";
inline constexpr std::string_view kAsOf = "asOf";

// Of the ontology itself
inline constexpr std::string_view kPlainProperty = "plainProperty";
inline constexpr std::string_view kPlover = "plover";

}  // namespace properties

// Polarities, modalities and stances.
namespace values {

inline constexpr std::string_view kPositive = "Positive";
inline constexpr std::string_view kNegative = "Negative";
inline constexpr std::string_view kActual = "Actual";
inline constexpr std::string_view kAlleged = "Alleged";
inline constexpr std::string_view kPlanned = "Planned";
inline constexpr std::string_view kPossible = "Possible";
inline constexpr std::string_view kConditional = "Conditional";
inline constexpr std::string_view kDemanded = "Demanded";
inline constexpr std::string_view kSaid = "Said";
inline constexpr std::string_view kBelieved = "Believed";
inline constexpr std::string_view kConfirmed = "Confirmed";
inline constexpr std::string_view kDenied = "Denied";

}  // namespace values

// Whole IRIs of other vocabularies.
namespace iris {

inline constexpr std::string_view kRdfType = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
inline constexpr std::string_view kRdfSubject =
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#subject";
inline constexpr std::string_view kRdfPredicate =
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate";
inline constexpr std::string_view kRdfObject = "http://www.w3.org/1999/02/22-rdf-syntax-ns#object";
inline constexpr std::string_view kRdfsLabel = "http://www.w3.org/2000/01/rdf-schema#label";
inline constexpr std::string_view kRdfsComment = "http://www.w3.org/2000/01/rdf-schema#comment";
inline constexpr std::string_view kRdfsSubClassOf =
    "http://www.w3.org/2000/01/rdf-schema#subClassOf";
inline constexpr std::string_view kRdfsSubPropertyOf =
    "http://www.w3.org/2000/01/rdf-schema#subPropertyOf";
inline constexpr std::string_view kSkosAltLabel = "http://www.w3.org/2004/02/skos/core#altLabel";
inline constexpr std::string_view kSkosHiddenLabel =
    "http://www.w3.org/2004/02/skos/core#hiddenLabel";
inline constexpr std::string_view kOwlSameAs = "http://www.w3.org/2002/07/owl#sameAs";
inline constexpr std::string_view kOwlSymmetricProperty =
    "http://www.w3.org/2002/07/owl#SymmetricProperty";
inline constexpr std::string_view kProvWasDerivedFrom = "http://www.w3.org/ns/prov#wasDerivedFrom";
inline constexpr std::string_view kXsdString = "http://www.w3.org/2001/XMLSchema#string";
inline constexpr std::string_view kXsdBoolean = "http://www.w3.org/2001/XMLSchema#boolean";
inline constexpr std::string_view kXsdInteger = "http://www.w3.org/2001/XMLSchema#integer";
inline constexpr std::string_view kXsdDecimal = "http://www.w3.org/2001/XMLSchema#decimal";
inline constexpr std::string_view kXsdAnyUri = "http://www.w3.org/2001/XMLSchema#anyURI";
inline constexpr std::string_view kXsdDate = "http://www.w3.org/2001/XMLSchema#date";
inline constexpr std::string_view kXsdGYearMonth = "http://www.w3.org/2001/XMLSchema#gYearMonth";
inline constexpr std::string_view kXsdGYear = "http://www.w3.org/2001/XMLSchema#gYear";

}  // namespace iris

}  // namespace concord::ontology
