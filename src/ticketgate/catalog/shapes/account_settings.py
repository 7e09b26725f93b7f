"""An account's settings on the wire: every documented one, with what it is where nothing here decides it."""

from typing import Any

from msgspec import UNSET, Struct, UnsetType

from .values import Id


class ActiveFeatures(Struct, frozen=True, kw_only=True):
    agent_forwarding: bool = False
    allow_ccs: bool = True
    allow_email_template_customization: bool = False
    automatic_answers: bool = False
    bcc_archiving: bool = False
    benchmark_opt_out: bool = False
    business_hours: bool = False
    chat: bool = False
    chat_about_my_ticket: bool = False
    csat_reason_code: bool = False
    custom_dkim_domain: bool = False
    customer_context_as_default: bool = False
    customer_satisfaction: bool = True
    customer_satisfaction_survey: bool = False
    dynamic_contents: bool = False
    explore: bool = False
    explore_on_support_ent_plan: bool = False
    explore_on_support_pro_plan: bool = False
    facebook: bool = False
    facebook_login: bool = False
    fallback_composer: bool = False
    forum_analytics: bool = False
    good_data_and_explore: bool = False
    google_login: bool = False
    is_abusive: bool = False
    light_agents: bool = False
    markdown: bool = True
    on_hold_status: bool = True
    organization_access_enabled: bool = True
    rich_content_in_emails: bool = False
    sandbox: bool = False
    satisfaction_prediction: bool = False
    suspended_ticket_notification: bool = False
    ticket_forms: bool = True
    ticket_tagging: bool = True
    topic_suggestion: bool = False
    twitter: bool = False
    twitter_login: bool = False
    user_org_fields: bool = True
    user_tagging: bool = True
    voice: bool = False


class AgentSettings(Struct, frozen=True, kw_only=True):
    agent_home: bool = False
    agent_workspace: bool = False
    aw_self_serve_migration_enabled: bool = False
    focus_mode: bool = False
    idle_timeout_enabled: bool = False
    unified_agent_statuses: bool = False


class ApiSettings(Struct, frozen=True, kw_only=True):
    accepted_api_agreement: bool = True
    api_password_access_end_users: bool = False
    api_token_access: str = "true"  # noqa: S105 - that there are API tokens


class AppSettings(Struct, frozen=True, kw_only=True):
    create_private: bool = False
    create_public: bool = False
    use: bool = False


class BillingSettings(Struct, frozen=True, kw_only=True):
    backend: str = "internal"


class BrandingSettings(Struct, frozen=True, kw_only=True):
    favicon_url: str | None = None
    header_color: str = "78A300"
    header_logo_url: str | None = None
    page_background_color: str = "333333"
    tab_background_color: str = "7FA239"
    text_color: str = "FFFFFF"


class BrandSettings(Struct, frozen=True, kw_only=True):
    default_brand_id: Id
    end_user_across_brand_requests: bool = False
    end_user_upgrade_brand_association_behavior: str = "previous_brands"
    new_agent_brand_association_behavior: str = "all_brands"
    require_brand_on_new_tickets: bool = False


class CdnSettings(Struct, frozen=True, kw_only=True):
    cdn_provider: str = "default"
    fallback_cdn_provider: str = "default"
    hosts: list[Any] = []


class ChatSettings(Struct, frozen=True, kw_only=True):
    available: bool = False
    enabled: bool = False
    integrated: bool = False
    maximum_request_count: int = 1
    welcome_message: str = ""


class CrossSellSettings(Struct, frozen=True, kw_only=True):
    show_chat_tooltip: bool = False
    xsell_source: str | None = None


class DeviceSettings(Struct, frozen=True, kw_only=True):
    enabled: bool = False
    hide_ip: bool = False
    hide_location: bool = False


class EmailSettings(Struct, frozen=True, kw_only=True):
    accept_wildcard_emails: bool = False
    custom_dkim_domain: bool = False
    email_sender_authentication: bool = False
    email_sender_authentication_profile: str = "default"
    email_status: bool = False
    email_template_photos: bool = False
    email_template_selection: bool = False
    gmail_actions: bool = False
    html_mail_template: str = "{{content}}{{footer}}{{quoted_content}}"
    mail_delimiter: str = "{{txt.email.delimiter}}"
    modern_email_template: bool = False
    multi_recipient_email_tickets: bool = True
    no_mail_delimiter: bool = True
    personalized_replies: bool = False
    rich_content_in_emails: bool = False
    send_gmail_messages_via_gmail: bool = False
    text_mail_template: str = "{{content}}{{footer}}{{quoted_content}}"


class GoogleAppSettings(Struct, frozen=True, kw_only=True):
    has_google_apps: bool = False
    has_google_apps_admin: bool = False


class GroupSettings(Struct, frozen=True, kw_only=True):
    check_group_name_uniqueness: bool = False


class KnowledgeSettings(Struct, frozen=True, kw_only=True):
    default_search_filters_brands: str = ""
    default_search_filters_categories: str = ""
    default_search_filters_external_content_sources: str = ""
    default_search_filters_locales: str = ""
    default_search_filters_sections: str = ""
    generative_answers: bool = False
    require_article_templates: bool = False
    search_articles: bool = False
    search_community_posts: bool = False
    search_external_content: bool = False


class LimitSettings(Struct, frozen=True, kw_only=True):
    attachment_size: int = 52428800


class LocalizationSettings(Struct, frozen=True, kw_only=True):
    locale_ids: list[int]


class LotusSettings(Struct, frozen=True, kw_only=True):
    pod_id: int = 1
    prefer_lotus: bool = True
    reporting: bool = False


class InactivityMessages(Struct, frozen=True, kw_only=True):
    pre_solved_message_1: str = "We are waiting for your answer."
    pre_solved_message_2: str = "This ticket is about to be marked as solved."
    solved_message: str = "This ticket is marked as solved, for there was no answer."


class InactivitySettings(Struct, frozen=True, kw_only=True):
    default_localized_messages: InactivityMessages = InactivityMessages()
    enabled: bool = False
    end_session: bool = False
    reminders: list[Any] = []
    ticket_status_id: int
    timeout: int = 5


class MetricSettings(Struct, frozen=True, kw_only=True):
    account_size: str = "1-9"


class OnboardingSettings(Struct, frozen=True, kw_only=True):
    checklist_onboarding_version: int = 1
    onboarding_segments: str | None = None
    product_sign_up: str | None = None


class RoutingSettings(Struct, frozen=True, kw_only=True):
    autorouting_tag: str = ""
    enabled: bool = False
    max_email_capacity: int = 0
    max_messaging_capacity: int = 0
    reassignment_messaging_enabled: bool = False
    reassignment_messaging_timeout: int = 0
    reassignment_talk_timeout: int = 0


class RuleSettings(Struct, frozen=True, kw_only=True):
    macro_most_used: bool = False
    macro_order: str = "alphabetical"
    skill_based_filtered_views: list[Any] = []
    using_skill_based_routing: bool = False


class SideConversationSettings(Struct, frozen=True, kw_only=True):
    email_channel: bool = False
    msteams_channel: bool = False
    show_in_context_panel: bool = False
    slack_channel: bool = False
    tickets_channel: bool = False


class StatisticSettings(Struct, frozen=True, kw_only=True):
    forum: bool = False
    rule_usage: bool = False
    search: bool = True


class TicketFormSettings(Struct, frozen=True, kw_only=True):
    raw_ticket_forms_instructions: str = ""
    ticket_forms_instructions: str = ""


class TicketSettings(Struct, frozen=True, kw_only=True):
    accepted_new_collaboration_tos: bool = True
    agent_collision: bool = False
    agent_invitation_enabled: bool = False
    agent_ticket_deletion: bool = True
    allow_group_reset: bool = True
    assign_default_organization: bool = True
    assign_tickets_upon_solve: bool
    auto_translation_enabled: bool = False
    auto_updated_ccs_followers_rules: bool = True
    chat_sla_enablement: bool = False
    collaboration: bool = True
    comments_public_by_default: bool = True
    default_solved_ticket_reassignment_strategy: str = ""
    default_to_draft_mode: bool = False
    email_attachments: bool = False
    emoji_autocompletion: bool = False
    follower_and_email_cc_collaborations: bool = True
    has_color_text: bool = False
    is_first_comment_private_enabled: bool = True
    light_agent_email_ccs_allowed: bool = False
    list_empty_views: bool = True
    list_newest_comments_first: bool = False
    markdown_ticket_comments: bool = False
    maximum_personal_views_to_list: int = 8
    modern_ticket_reassignment: bool = False
    private_attachments: bool = False
    rich_text_comments: bool = True
    show_modern_ticket_reassignment: bool = False
    status_hold: bool = True
    tagging: bool = True
    using_skill_based_routing: bool = False


class TwitterSettings(Struct, frozen=True, kw_only=True):
    shorten_url: str = "optional"


class UserSettings(Struct, frozen=True, kw_only=True):
    agent_created_welcome_emails: bool = False
    end_user_phone_number_validation: bool = False
    have_gravatars_enabled: bool = False
    language_selection: bool = True
    multiple_organizations: bool = True
    tagging: bool = True
    time_zone_selection: bool = True


class VoiceSettings(Struct, frozen=True, kw_only=True):
    agent_confirmation_when_forwarding: bool = False
    agent_wrap_up_after_calls: bool = False
    enabled: bool = False
    logging: bool = False
    maximum_queue_size: int = 0
    maximum_queue_wait_time: int = 0
    only_during_business_hours: bool = False
    outbound_enabled: bool = False
    recordings_public: bool = False
    uk_mobile_forwarding: bool = False


class AccountSettings(Struct, frozen=True, kw_only=True):
    active_features: ActiveFeatures = ActiveFeatures()
    agents: AgentSettings = AgentSettings()
    api: ApiSettings = ApiSettings()
    apps: AppSettings = AppSettings()
    billing: BillingSettings = BillingSettings()
    branding: BrandingSettings = BrandingSettings()
    brands: BrandSettings
    cdn: CdnSettings = CdnSettings()
    chat: ChatSettings = ChatSettings()
    cross_sell: CrossSellSettings = CrossSellSettings()
    device_metadata: DeviceSettings = DeviceSettings()
    email: EmailSettings = EmailSettings()
    google_apps: GoogleAppSettings = GoogleAppSettings()
    groups: GroupSettings = GroupSettings()
    knowledge: KnowledgeSettings = KnowledgeSettings()
    limits: LimitSettings = LimitSettings()
    localization: LocalizationSettings
    lotus: LotusSettings = LotusSettings()
    messaging_inactivity: InactivitySettings
    metrics: MetricSettings = MetricSettings()
    onboarding: OnboardingSettings = OnboardingSettings()
    routing: RoutingSettings = RoutingSettings()
    rule: RuleSettings = RuleSettings()
    side_conversations: SideConversationSettings = SideConversationSettings()
    statistics: StatisticSettings = StatisticSettings()
    ticket_form: TicketFormSettings = TicketFormSettings()
    tickets: TicketSettings
    twitter: TwitterSettings = TwitterSettings()
    user: UserSettings = UserSettings()
    voice: VoiceSettings = VoiceSettings()


class BrandSettingsInput(Struct, frozen=True, kw_only=True):
    default_brand_id: Id | UnsetType | None = UNSET


class LocalizationSettingsInput(Struct, frozen=True, kw_only=True):
    locale_ids: list[int] | UnsetType | None = UNSET


class TicketSettingsInput(Struct, frozen=True, kw_only=True):
    assign_tickets_upon_solve: bool | UnsetType | None = UNSET


class AccountSettingsInput(Struct, frozen=True, kw_only=True):
    """The settings that can be changed here."""

    brands: BrandSettingsInput | UnsetType | None = UNSET
    localization: LocalizationSettingsInput | UnsetType | None = UNSET
    tickets: TicketSettingsInput | UnsetType | None = UNSET


class AccountSettingsBody(Struct, frozen=True):
    settings: AccountSettingsInput


class AccountSettingsAnswer(Struct, frozen=True):
    settings: AccountSettings
