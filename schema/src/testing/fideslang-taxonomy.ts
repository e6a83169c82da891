/** Keys of the data categories of fideslang 3.2.0 (`default_taxonomy/data_categories.py`), each with the words below it. */
const KEYS = `
user
user.account .username
user.authorization .biometrics .credentials .password
user.behavior .browsing_history .media_consumption .purchase_history .search_history
user.biometrics .fingerprint .retinal .voice
user.children .children_under_thirteen .thirteen_to_sixteen
user.contact .address .email .fax_number .phone_number .social_url
user.contact.address .city .country .mailing_address .postal_code .state .street
user.content .private .public .self_image
user.criminal_history
user.demographic .age_range .citizenship_or_immigration_status .date_of_birth .gender .language .marital_status
user.demographic .philosophical_belief .political_opinion .profile .protected_classifications .race_ethnicity
user.demographic .religious_belief .sexual_orientation .union_membership
user.device .cookie .cookie_id .device_id .ip_address .sensor .telemetry
user.financial .bank_account .credit_card
user.government_id .birth_certificate .drivers_license_number .immigration .national_identification_number
user.government_id .passport_number .vehicle_registration
user.health .condition .genetic .insurance_beneficiary_id .medical_diagnosis .medications .prescriptions .record_id
user.health .reproductive_or_sexual .social_psychological_behavioral .treatment
user.location .coarse .precise
user.name .first .last
user.payment
user.privacy_preferences
user.professional_information .job_title .workplace
user.settings
user.social_activity
user.unique_id .deterministic .probablistic
system .authentication .operations`;

export const FIDESLANG_KEYS: ReadonlySet<string> = new Set(
  KEYS.trim()
    .split('\n')
    .flatMap((line) => {
      const [parent = '', ...words] = line.split(' ');
      return [parent, ...words.map((word) => parent + word)];
    }),
);

/** Keys of before that the taxonomy still reads, and what stands for them since 3.2.0. */
export const FIDESLANG_REPLACED: Readonly<Record<string, string>> = {
  'user.sensor': 'user.device.sensor',
  'user.health_and_medical': 'user.health',
};
