"""How people say when traffic comes, who waits for the answer, and what they wish for."""

from bot.language.lexicon import Meaning

_BE = "is|are|was|were|be|being|been|seems|looks"
DONT = "dont|do_not|doesnt|does_not|didnt|wont|will_not|cant|cannot|can_not|shouldnt|should_not"
_NOT = "not|isnt|arent|wasnt|werent|never"
_PEOPLE = (
    "nobody|nobodys|no_ones|noones|no_one|noone|no_body|no_user|no_users|no_human|no_humans|no_customer|no_customers|no_client|no_caller|none|"
    "nothing|no_person|no1"
)
_SOMEONE = (
    "user|users|customer|customers|caller|callers|client|clients|people|someone|somebody|human|humans|agent|agents|they|"
    "visitor|visitors|shopper|shoppers|player|players|operator|operators|analyst|analysts|person|consumer|consumers|"
    "employee|employees|app|frontend|browser"
)

WISHES: dict[Meaning, str] = {
    # how traffic comes
    ("traffic", "steady"): """
        steady, steadily, constant,
        even|evenly|flat|stable|continuous|consistent|uniform|constantly load|traffic|rate|volume|stream|flow|
        distributed|spread,
        traffic|load|volume|rate|demand is|comes|stays|pretty|[very] even|flat|stable|continuous|consistent|
        uniform|uniformly|evenly|continuously|consistently, around_the_clock, round_the_clock, day_and_night,
        all_day, all_day_long, nonstop, non_stop, 24_hours_a_day, all_the_time, permanently, uniformly, evenly""",
    ("traffic", "bursty"): """
        bursty, burst, bursts, bursting, spiky, spike, spikes, spiking, spikey, in bursts, burst_traffic, peaky,
        flash_crowds, flash_crowd, surge, surges, surging""",
    ("traffic", "sporadic"): """
        sporadic, sporadically, occasional, occasionally, unpredictable, unpredictably, rarely, rare,
        intermittent, intermittently, infrequent, infrequently, now_and_then, now_and_again, every_now_and_then,
        every_now_and_again, once_in_a_while, every_so_often, from_time_to_time, irregular, irregularly,
        on_and_off, seldom, hardly_ever, ad_hoc, adhoc, few_and_far_between, at_random_times, random_times,
        at_random, erratic, erratically, patchy, idle_most_of_the_time, idle_most_of_the_day, idle_much_of_the_time,
        idle_much_of_the_day, mostly_idle, idle_mostly, here_and_there""",
    ("traffic", "business_hours"): """
        business_hours|business_hour, office_hours|office_hour, working_hours|working_hour, work_hours, daytime,
        during_the_day, workday_hours, working_time, trading_hours, shop_hours, opening_hours, store_hours,
        business_time, bus_hours, biz_hours, in_the_daytime""",
    ("offline", None): """
        offline, bulk, batch_scoring, batch_score, batch_job|batch_jobs, batch_inference,
        batch_prediction|batch_predictions, batch_processing, batch_process, batch_run|batch_runs,
        batch_workload|batch_workloads, batch_pipeline, batch_pipelines, in_batch, in_batches, as_a_batch,
        in_one_batch, in_a_batch, batched, batches, batch_wise, batchwise, backfill|backfills|backfilling,
        back_fill, cron, cron_job|cronjob|cronjobs, scheduled_job|scheduled_jobs, offline_scoring,
        rescore|rescoring, re_score|re_scoring, batch_task, batch_tasks, batch_load, bulk_job, bulk_scoring,
        bulk_predictions, bulk_inference, batch_mode, batch_style, etl_job, etl""",
    ("offline", "night"): "nightly, overnight, over_night, each_night, every_night, per_night",
    ("once", None): "one_off|oneoff, one_time|onetime, once_only, just_once, only_once, a_single_time, single_run",
    # who waits
    ("nowait", None): f"""
        {_PEOPLE} [is|are|was|were|will|would|will_be|has|will_have|needs|really|actually|
        is_going|has_been] [to|be] [sits|sit|sitting|stands|stand|
        standing|there|around] waits|wait|waiting|waited [on|
        for] [it|them|this|that|the] [result|results|answer|answers|response|responses],
        {_SOMEONE} {DONT} [need|have|really] [to] wait, {_SOMEONE} {_NOT} waiting|wait|waits,
        {_SOMEONE} are|is|was|were not waiting, {DONT} [need|have] [to] wait for, no_waiting,
        no_waiting_user|no_waiting_users, no [user|users|one] in_the_loop, fire_and_forget, fire_forget,
        fire_n_forget,
        results|result|answers|answer|answering|output|outputs|it|they can|may|could come|arrive|be_ready|
        be_delivered|land|be_returned later|eventually|anytime|whenever|the_next_day|next_day|tomorrow,
        results|result|answers|answer|output|outputs|it|they|this|responses can wait, can_wait,
        fine|ok|okay to wait, come_back_later,
        get_back_to_us_later, {DONT} matter|care how_long|when it_takes|they_take|it_is_done|it_finishes,
        results|result|answers|answer|output|outputs|it within|in the_hour|the_day,
        {_NOT} [at_all|very|really|that|so] time_sensitive|time_critical|latency_sensitive|latency_critical|
        urgent|interactive|user_facing|customer_facing|synchronous|real_time_critical, not_in_real_time,
        non_urgent, non_interactive, noninteractive, non_real_time, nonurgent, delay_tolerant, latency_tolerant,
        latency_insensitive, not_a_rush,
        async|asynchronous|asynchronously|asynchronous_processing|async_processing|async_results|batch [is|are|
        would_be|will_be] [totally|perfectly|absolutely|also|just] fine|ok|okay|acceptable|good|enough|alright,
        fine|ok|okay async|asynchronous|asynchronously, no hurry|rush|urgency, no need_to hurry|rush,
        {DONT} need_to|have_to hurry|rush, without hurry|rush|urgency,
        result|results|answer|answers|response|responses|it|they [is|are] not|isnt|arent needed|required|
        expected immediately|right_away|at_once|instantly|in_real_time|soon|quickly,
        results|result|answers|answer|response|responses can|may|could be delayed|late|slow,
        delay|delays is|are ok|okay|fine|acceptable|no_problem,
        results|result|answers [is|are] [only] needed|due next_day|the_next_day|tomorrow,
        runs|run|running in_the_background,
        results|result|answers|answer|it|they|scores|output {DONT} have_to|need_to be [there|ready|here|
        in|done] before|until|by,
        in_no_hurry, nobody|nobodys|no_one|no_ones [is] in_a_hurry|in_a_rush, no_time_pressure,
        latency|speed|response_time|turnaround [{_BE}] doesnt_matter|does_not_matter|not_important|
        isnt_important|is_not_critical|not_critical|irrelevant|unimportant|not_a_concern|is_no_concern|
        is_no_issue|not_an_issue,
        latency|speed|response_time|turnaround is|are|was not|isnt|arent|never [a|an|that|so|very|really|
        too] important|critical|crucial|issue|concern|problem|priority|relevant,
        latency|speed|response_time|turnaround isnt|arent [a|an|that|so|very|really|too] important|critical|
        crucial|issue|concern|problem|priority|relevant, results|answers|output whenever,
        result|results|answers|output|outputs|scores|predictions|they [is|are|must_be|should_be|just|only] [due|needed|
        ready|available|done|expected|back] by [the] [next] morning|tomorrow|day|noon|evening|end_of_day|
        end_of_the_day|monday|week,
        result|results|answers|output|outputs|scores|predictions is|are|get|go [read|used|consumed|reviewed|looked_at|
        picked_up|delivered|sent|emailed|needed] [to|in|into|on] [a|the|our] [dashboard|dashboards|report|reports|
        warehouse|inbox] [the] next_day|next_morning|following_day|following_morning|day_after|day_later,
        text|texts|transcript|transcripts|summary|summaries|labels|tags is|are read|used|reviewed|checked|
        needed [the] next_day|next_morning|following_day|later,
        [the] next_day|next_morning|following_day|following_morning,
        looks|look|looking at [the|it|them] result|results|answers|
        output later|the_next_day|next_day|the_next_morning,
        read|reads|look_at|looks_at|check|checks|review|reviews|see|sees|use|uses [it|them|this|that|the] [result|
        results|answers|output|reports] the_week_after|the_day_after|the_month_after|the_following_week|a_week_later|
        days_later|weeks_later,
        results|result|answers|output|outputs|it|they is|are read|used|reviewed|checked|needed|looked_at a_week_later|
        days_later|weeks_later|the_week_after|the_following_week|next_week,
        go|goes|carry|carries|continue|continues|keep|keeps [on] working|browsing|shopping|typing meanwhile|
        in_the_meantime,
        poll|polls|polling [s3] for [the|a|its|their] result|results|answer|answers|output|outputs|completion,
        real_time|realtime [is|are] not|isnt|arent needed|required|necessary|important|critical|a_must,
        dont_care_about_latency, do_not_care_about_latency,
        {DONT} care about|for [the] latency|speed|response_time|response_times,
        {DONT} care [about] when|how_long|how_fast|how_quickly [it|they] [takes|take|finishes|finish],
        {DONT} need|require [an|a|the|any] immediate|instant|instantaneous|quick|fast [response|responses|
        answer|answers|result|results|reply|replies],
        {DONT} need|require [an|a|the|any] response|responses|answer|answers|result|results|reply|it|
        them immediately|right_away|instantly|at_once|straight_away|in_real_time|synchronously,
        {DONT} need|require|have [to_be] real_time|realtime|synchronous|interactive [responses|response|answers|
        results|predictions|inference],
        not|isnt|non real_time|realtime, no real_time|realtime requirement|requirements|need,
        no immediate|instant|real_time|realtime|synchronous|sync response|responses|answer|answers|result|
        results|reply|replies [needed|required|necessary],
        no need_for|need_of immediate|instant|real_time|realtime|synchronous [response|responses|answer|answers|
        result|results|reply], no need_for|need_of real_time|realtime|immediacy, whenever_it_finishes,
        whenever_they_finish, whenever_they_are_ready, whenever_its_done, no_one_cares_when, nobody_cares_when,
        time_is_not_critical, time_insensitive, non_blocking, nonblocking, nothing_blocks, nobody_is_blocked,
        no_user_is_blocked, no_user_facing, results_the_next_day, results_next_day, results_by_morning,
        results_by_the_morning, results_by_tomorrow, results_tomorrow, not_waiting, not_blocking,
        in_the_background, as_a_background_job, background_job|background_jobs, background_processing,
        background_task""",
    ("waits", None): f"""
        {_NOT} fine|ok|okay to wait,
        {_SOMEONE} [{_BE}|do|does|will|will_be|has|have|must|need|needs] [to|actually|really|directly] wait|waits|
        waiting [for|on] [it|them|this|that|the|an] [result|results|answer|answers|response|responses|reply],
        blocks|block|blocked until,
        waiting_user|waiting_users, waiting for|on the|an|his|her|their answer|result|results|response|reply|answers,
        waits_for_the_answer|waits_for_the_result|waits_for_the_response|waits_for_it,
        wait_for_the_answer|wait_for_the_result|wait_for_the_response|wait_for_an_answer|wait_for_it,
        customer|caller|client|patient|user|customers|callers|them on_the_line|on_the_phone,
        {_SOMEONE} block|blocks|blocked on|for|until, blocks|blocking [the|our|a] user|users|customer|checkout|page|ui|
        request|caller|frontend|app, interactive, interactively,
        synchronous, synchronously, sync, blocking, blocks_on, user_facing,
        customer_facing, client_facing, userfacing, in_the_user_path, request_path, in_the_hot_path,
        on_the_hot_path, hot_path, in_the_critical_path, on_the_critical_path, critical_path,
        in_the_checkout_flow, spinner, loading_screen,
        latency [really|very|is] matters|important|critical|crucial|key|paramount,
        latency_sensitive, latency_critical, time_sensitive, time_critical,
        real_time|realtime|immediate|instant|instantaneous|live response|responses|answer|answers|reply|replies|
        results|result|feedback [needed|required|please],
        answer|answers|response|responses|reply|replies|result|results [is|are] [needed|required|expected] immediately|
        instantly|right_away|in_real_time|straight_away|at_once, answers_immediately, answer_immediately,
        respond_immediately, responds_immediately, respond_in_real_time, reply_instantly, answer_in_real_time,
        needs_to_be_real_time, real_time|realtime is a must|requirement,
        real_time|realtime is required|needed|mandatory|essential|critical,
        need|needs|require|requires|must_have real_time|realtime predictions|prediction|scoring|responses|
        answers|results|recommendations|replies|decisions, must_be_real_time, needs_to_be_realtime,
        must_be_realtime, has_to_be_real_time,
        need|needs|require|requires an|a real_time|realtime|immediate|instant|synchronous answer|response|
        result|reply, someone_is_waiting, somebody_is_waiting, caller_blocks, client_blocks, caller_is_blocked,
        user_is_blocked, low_latency,
        need|needs|require|requires|want quick|fast|snappy|prompt response|responses|answer|answers|reply|
        replies, in_the_loop, users_in_the_loop""",
    # features
    ("cold", None): """
        cold_start|cold_starts|coldstart|coldstarts|cold_starting|cold_boots|cold_boot|warm_up_delay|
        wake_up_delay|wake_up_time|wakeup_delay|startup_delay|start_up_delay|spin_up_time|warmup_time|warm_up_time|
        cold_start_latency|cold_start_delay|cold_start_time|cold_start_times|cold_start_delays,
        slow|slower first|initial request|requests|response|responses|call|calls|hit|prediction,
        slow|slower|late on|at|for [the|a] first|initial request|response|call|hit|prediction,
        start|starts|starting from cold,
        waiting for_the first|initial request|response|call, warm|spin|wake up_time|up_delay""",
    ("cold", True): """
        can|may|could|might be|take|respond slow|slower|slowly|late|long|longer on|at|for|in [the|a] first|
        initial request|response|call|hit|prediction,
        first|initial request|response|call|hit|prediction [of_the_day] can|may|could|might be|take slow|slower|late|
        long|longer""",
    ("cold", False): """
        warm_start|warm_starts|stay_warm|stays_warm|keep_warm|kept_warm|always_warm|keep_it_warm|be_warm|pre_warmed|
        prewarmed|warm_instance|warm_instances|warm_at_all_times""",
    ("zero_idle", None): """
        scale|scales|scaling|scaled|go|goes|drop|drops|shrink|shrinks [down|back|all_the_way] to zero,
        nothing [should|must|may] run|runs when|while|if idle|unused|not_used|im_not_using_it|i_am_not_using_it|
        nobody_uses_it|it_is_idle,
        scale2zero, scale_to_0, scales_to_0, scale_down_to_0, scales_down_to_0, scaling_to_0, scale_in_to_zero,
        scale_in_to_0,
        pay|pays|paying|cost|costs|costing|billed|charged|bill|bills nothing|zero|0 when|while|if idle|
        it_is_idle|unused|its_idle|not_used|not_in_use|nobody_uses_it|nothing_runs|its_not_used|
        there_is_no_traffic,
        nothing [billed|charged|running|to_pay|paid] when|while|if idle|unused|not_used|not_in_use|it_is_idle|
        its_idle, zero|no|0|nor idle cost|costs|spend|charges|charge|billing|bill, zero_idle, idle_cost_zero,
        without idle cost|costs|charges,
        dont|do_not|not|never|wont|doesnt|shouldnt|cant|cannot|without [want|wanting|like|have|need] [to] pay|
        paying|cost|be_billed|be_charged|costing [anything|money|a_cent|a_dime] [when|while|for|if|during] idle|
        idling|unused|it_is_idle|its_idle|nothing_happens|it_idles|idle_time|idle_hours|idle_instances|
        not_in_use|idle_capacity|overnight|at_night|outside_business_hours|outside_office_hours|off_hours|im_not_using_it|i_am_not_using_it|were_not_using_it|we_are_not_using_it|
        i_dont_use_it|we_dont_use_it|nobody_uses_it|nobody_is_using_it|its_not_used|it_is_not_used|its_not_in_use,
        no|zero cost|costs|charge|charges|bill|billing|spend when|while|if|during idle|it_is_idle|its_idle|
        unused|not_used|idle_time|idle_periods|
        nothing_runs|nothing_is_running|nobody_uses_it|not_in_use, free_when_idle, free_while_idle,
        only_pay_when_used|only_pay_when_in_use|only_pay_for_use|only_pay_when_it_runs|pay_only_when_used|
        pay_only_when_in_use|pay_only_when_it_runs|pay_only_for_use, zero_when_idle, zero_cost_when_idle,
        zero|no cost|costs|charge|bill at|with zero|no traffic|load|requests,
        zero_cost_at_idle, no_cost_at_idle, no_idle,
        shut|shuts|turn|turns|switch|switches down|off when|while|if idle|unused|not_used|not_in_use|it_is_idle|
        its_idle, idle_cost|idle_costs must|should|has_to|needs_to be zero|0|nothing,
        no|zero charge|charges|cost|costs when there_is_no_traffic|no_traffic|theres_no_traffic,
        only pay|paying for what_we_use|what_is_used|usage|actual_usage,
        pay|paying only for what_we_use|what_is_used|usage|actual_usage, only want_to_pay for what_we_use,
        shut_down_when_idle, turn_off_when_idle, cost_nothing_at_idle,
        must_not_cost_anything_when_idle|must_not_cost_anything_while_idle|must_not_cost_money_when_idle,
        idle_must_be_free, idle_should_be_free,
        idle_time_must_not_cost|idle_time_should_not_cost|idle_time_should_cost_nothing|
        idle_time_must_cost_nothing, to_zero_when_idle, scale_to_nothing""",
    ("notice", None): """
        notify|notifies|notified|notification|notifications|notifying [me|us|them] [when|once|
        after|on|upon] [done|finished|ready|complete|completed|completion], sns, sns_topic,
        sns_notification|sns_notifications, callback|callbacks|call_back, webhook|webhooks, web_hook,
        completion_notice|completion_notices|completion_notification|completion_event|completion_events,
        ping|alert|tell|inform|message|email|mail|slack|let [us|me|them|the_user|the_users|users|someone|
        the_team|the_customer|the_client|know|us_know|me_know|them_know] when|once|after|upon [its|it_is|it|
        they_are|they|everything_is|the_job_is|a_job_is|each_job_is|each_is|one_is|any_is|results_are|
        the_result_is] done|finished|ready|complete|completed|finishes|completes|completion|is_done|has_finished,
        get|gets|receive|receives [a|an] email|e_mail|mail|message|notification when|once|after|upon,
        email|emails|mail|mails|message|messages|event|events|signal is|are|gets|get sent|published|fired when|once|
        after|upon|on [its|it_is|it|they_are|the_job_is] done|finished|ready|complete|completed|completion|finishes|
        completes, email|e_mail|mail|message|notification|note|ping|alert|event on|upon|at completion,
        message_on_completion, event_on_completion, email_when_done,
        email_on_completion, alert_on_completion,
        alert_when_done, ping_when_done, message_when_done, signal_when_done, done_event, done_signal,
        want_to_know_when_it_is_done""",
}
