"""The words that mean something here, each with its meaning; whoever adds a way to say a thing adds it here."""

from bot.language.lexicon import Lexicon, Meaning
from bot.language.places import PLACES, ZONE_WORDS
from bot.language.tokens import words
from bot.language.units import PER_DAY, PER_MONTH, PER_QUARTER, PER_WEEK, PER_YEAR

_BE = "is|are|was|were|be|being|been|seems|looks"
_DONT = "dont|do_not|doesnt|does_not|didnt|wont|will_not|cant|cannot|can_not|shouldnt|should_not"
_NOT = "not|isnt|arent|wasnt|werent|never"
_PEOPLE = (
    "nobody|nobodys|no_ones|noones|no_one|noone|no_body|no_user|no_users|no_human|no_humans|no_customer|no_customers|no_client|no_caller|none|"
    "nothing|no_person"
)
_SOMEONE = (
    "user|users|customer|customers|caller|callers|client|clients|people|someone|somebody|human|humans|agent|agents|they|"
    "visitor|visitors|shopper|shoppers|player|players|operator|operators|analyst|analysts|person|consumer|consumers|"
    "employee|employees|app|frontend|browser"
)

PHRASES: dict[Meaning, str] = {
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
        {_SOMEONE} {_DONT} [need|have|really] [to] wait, {_SOMEONE} {_NOT} waiting|wait|waits,
        {_SOMEONE} are|is|was|were not waiting, {_DONT} [need|have] [to] wait for, no_waiting,
        no_waiting_user|no_waiting_users, no [user|users|one] in_the_loop, fire_and_forget, fire_forget,
        fire_n_forget,
        results|result|answers|answer|answering|output|outputs|it|they can|may|could come|arrive|be_ready|
        be_delivered|land|be_returned later|eventually|anytime|whenever|the_next_day|next_day|tomorrow,
        results|result|answers|answer|output|outputs|it|they|this|responses can wait, can_wait,
        fine|ok|okay to wait, come_back_later,
        get_back_to_us_later, {_DONT} matter|care how_long|when it_takes|they_take|it_is_done|it_finishes,
        results|result|answers|answer|output|outputs|it within|in the_hour|the_day,
        {_NOT} [at_all|very|really|that|so] time_sensitive|time_critical|latency_sensitive|latency_critical|
        urgent|interactive|user_facing|customer_facing|synchronous|real_time_critical, not_in_real_time,
        non_urgent, non_interactive, noninteractive, non_real_time, nonurgent, delay_tolerant, latency_tolerant,
        latency_insensitive, not_a_rush,
        async|asynchronous|asynchronously|asynchronous_processing|async_processing|async_results|batch [is|are|
        would_be|will_be] [totally|perfectly|absolutely|also|just] fine|ok|okay|acceptable|good|enough|alright,
        fine|ok|okay async|asynchronous|asynchronously, no hurry|rush|urgency, without hurry|rush|urgency,
        result|results|answer|answers|response|responses|it|they [is|are] not|isnt|arent needed|required|
        expected immediately|right_away|at_once|instantly|in_real_time|soon|quickly,
        results|result|answers|answer|response|responses can|may|could be delayed|late|slow,
        delay|delays is|are ok|okay|fine|acceptable|no_problem,
        results|result|answers [is|are] [only] needed|due next_day|the_next_day|tomorrow,
        runs|run|running in_the_background,
        in_no_hurry, no_time_pressure,
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
        poll|polls|polling [s3] for [the|a|its|their] result|results|answer|answers|output|outputs|completion,
        real_time|realtime [is|are] not|isnt|arent needed|required|necessary|important|critical|a_must,
        dont_care_about_latency, do_not_care_about_latency,
        {_DONT} care about|for [the] latency|speed|response_time|response_times,
        {_DONT} care [about] when|how_long|how_fast|how_quickly [it|they] [takes|take|finishes|finish],
        {_DONT} need|require [an|a|the|any] immediate|instant|instantaneous|quick|fast [response|responses|
        answer|answers|result|results|reply|replies],
        {_DONT} need|require [an|a|the|any] response|responses|answer|answers|result|results|reply|it|
        them immediately|right_away|instantly|at_once|straight_away|in_real_time|synchronously,
        {_DONT} need|require|have [to_be] real_time|realtime|synchronous|interactive [responses|response|answers|
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
        {_SOMEONE} [{_BE}|will|will_be|has|have|must|need|needs] [to|actually|really|directly] wait|waits|
        waiting [for|on] [it|them|this|that|the|an] [result|results|answer|answers|response|responses|reply],
        waiting_user|waiting_users, waiting for|on the|an|his|her|their answer|result|results|response|reply|answers,
        waits_for_the_answer|waits_for_the_result|waits_for_the_response|waits_for_it,
        wait_for_the_answer|wait_for_the_result|wait_for_the_response|wait_for_an_answer|wait_for_it,
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
        cold_start_latency|cold_start_delay|cold_start_time|cold_start_times|cold_start_delays""",
    ("cold", False): """
        warm_start|warm_starts|stay_warm|stays_warm|keep_warm|kept_warm|always_warm|keep_it_warm|be_warm|pre_warmed|
        prewarmed|warm_instance|warm_instances|warm_at_all_times""",
    ("zero_idle", None): """
        scale|scales|scaling|scaled|go|goes|drop|drops|shrink|shrinks [down|back|all_the_way] to zero,
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
        they_are|they|everything_is|the_job_is|a_job_is|each_job_is|each_is|results_are|the_result_is] done|
        finished|ready|complete|completed|finishes|completes|completion|is_done|has_finished,
        get|gets|receive|receives [a|an] email|e_mail|mail|message|notification when|once|after|upon,
        email|emails|mail|mails|message|messages|event|events|signal is|are|gets|get sent|published|fired when|once|
        after|upon|on [its|it_is|it|they_are|the_job_is] done|finished|ready|complete|completed|completion|finishes|
        completes, message_on_completion, event_on_completion, email_when_done,
        email_on_completion, alert_on_completion,
        alert_when_done, ping_when_done, message_when_done, signal_when_done, done_event, done_signal,
        want_to_know_when_it_is_done""",
    ("gpu", None): """
        gpu|gpus, graphics_card, cuda,
        a10g|a10|a100|a100s|h100|h100s|h200|v100|v100s|t4|t4s|l4|l40s|l40|b200|k80, gpu_backed, gpu_based,
        gpu_accelerated, gpu_instance|gpu_instances""",
    ("cpu", None): """
        gpu_free|gpu_less|gpuless,
        cpu|cpus|cpu_only|cpu_based|only_cpu|cpu_instance|cpu_instances, just_cpu, only_cpus, on_cpu_only,
        pure_cpu, plain_cpu""",
    ("transformer", None): """
        transformer|transformers|transformer_based,
        bert|distilbert|roberta|deberta|albert|electra|camembert|finbert|biobert|sbert|tinybert|mobilebert|
        modernbert|xlnet|minilm|mpnet, bert_base|bert_large,
        gpt|gpt2|gpt3|gpt4|gptj|gpt_j|gpt_neo|gpt_neox|chatgpt|gpt_oss,
        llm|llms|slm|large_language_model|large_language_models|language_model|language_models,
        llama|llama2|llama3|llama4|codellama|tinyllama|alpaca|vicuna,
        t5|flan|flan_t5|mt5|byt5|bart|mbart|pegasus,
        mistral|mixtral|falcon|bloom|qwen|qwen2|qwen3|gemma|gemma2|gemma3|phi|phi2|phi3|phi4|starcoder|deepseek|
        zephyr|opt_model|dolly|mpt, vit|vision_transformer|swin|deit|detr|clip_model, whisper,
        sentence_transformer|sentence_transformers""",
    ("framework", "pytorch"): "pytorch|torch|pytorch_lightning|torchserve|torchscript",
    ("framework", "tensorflow"): "tensorflow|tf|keras|tf2|tensorflow_serving|tf_serving",
    ("framework", "xgboost"): "xgboost|xgb",
    ("framework", "sklearn"): "sklearn|scikit_learn|scikit|scikitlearn",
    ("framework", "onnx"): "onnx|onnxruntime|onnx_runtime",
    ("framework", "mxnet"): "mxnet|gluon",
    ("framework", "lightgbm"): "lightgbm|lgbm",
    ("framework", "catboost"): "catboost",
    ("framework", "jax"): "jax|flax",
    ("framework", "huggingface"): "huggingface|hugging_face",
    ("framework", "paddle"): "paddle|paddlepaddle",
    ("framework", "spark"): "sparkml|spark_ml",
    ("framework_word", True): """
        same|one|single|identical|common framework|frameworks,
        share|sharing|shares the|a|one|single|same framework""",
    ("framework_word", False): """
        different|mixed|several|various|multiple|differing|distinct frameworks|framework, mix_of_frameworks,
        mixture_of_frameworks""",
    # the four options
    ("mode", "real_time"): """
        real_time|realtime [inference] [endpoint|endpoints|inference|hosting|mode],
        always_on_endpoint|always_on_endpoints, persistent_endpoint, dedicated_endpoint, dedicated_endpoints,
        rt_endpoint|rt_endpoints""",
    ("mode", "serverless"): "serverless [inference] [endpoint|endpoints|inference|mode|variant]",
    ("mode", "batch"): "batch_transform [job|jobs|mode], batch, transform_job|transform_jobs",
    ("mode", "async"): "async|asynchronous|asynch [inference] [endpoint|endpoints|inference|mode]",
    ("today", None): """
        currently, today, now, right_now, at_the_moment, at_present, presently, these_days, atm, current,
        existing, as_of_now, as_of_today, nowadays, so_far, until_now, up_to_now, todays, is_now,
        already|already_on|already_run|already_runs|already_running|already_use|already_using, status_quo, as_is""",
    ("runs_on", None): """
        we|i|it|they|which|that run|runs|use|have|host|hosts|deploy|operate|serve|serves|uses,
        were|we_are|im|i_am|its|it_is|theyre|they_are running|using|hosting|on|hosted|deployed|serving, runs_on,
        running_on, run_on,
        hosted_on|hosted_as|hosted_in|deployed_on|deployed_as|deployed_to|deployed_behind|deployed_via|
        served_by|served_from|served_on|served_via, sits_on, lives_on, is_on, are_on, on_our|in_our, our, my,
        weve_got|we_have_got|ive_got, we_have_been_on, we_have_been_using|weve_been_using|weve_been_on""",
    ("moving", None): """
        moving|migrating|switching|coming|move|migrate|switch|changing|come|migration|going|transition|
        transitioning away_from|from|off|off_of|away|over_from [a|an|our|the|of],
        replace|replacing|leave|leaving|ditch|ditching|drop|dropping our|the|a|an|my, instead_of_our, get_off""",
    ("moved", None): "moved|migrated|switched|went [over|away] from",
    ("consider", None): """
        should|shall|could|would|consider|considering|maybe|perhaps|alternatives|alternative|versus|vs|compare|
        compared|comparing|thinking_of|thinking_about|wondering|want_to|wants_to|plan_to|planning|moving_to|
        migrating_to|switching_to|move_to|migrate_to|switch_to|or|instead_of|rather_than|considered|evaluate|
        evaluating|can|might|is_it|does_it|will|going_to""",
    # durations
    ("take", None): """
        take|takes|took|taking|taken,
        inference_time|inference_times|processing_time|processing_times|compute_time|execution_time|run_time|
        runtime|model_time|prediction_time|service_time|forward_pass|time_per_request|time_per_inference|
        time_per_prediction|time_per_call|time_per_image|request_time|request_duration|inference_duration|
        scoring_time|handling_time|duration|compute|handle_time|generation_time|per_request_time|proc_time,
        processing, inference,
        needs_about|runs_for|run_for|running_for|lasts|last|processes|crunches|spends|computes_for|executes_in|
        runs_in|finishes_in|done_in|completes_in|processed_in|run_in|processed_within, exec_time|exec,
        time_each, generates_in, works_for, work_for""",
    ("latency", None): """
        latency|latencies|lat|response_time|response_times|resp_time|round_trip|roundtrip|rtt|tail_latency|
        end_to_end|e2e, e2e_latency|end_to_end_latency,
        turnaround|turnaround_time|ttfb|time_to_respond|reply_time|answer_time""",
    ("target", None): """
        sla|slas|slo|slos|latency_target|latency_targets|latency_budget|latency_goal|latency_limit|
        latency_requirement|latency_requirements|latency_sla|latency_slo|latency_constraint|latency_bound|
        latency_cap|response_time_target|response_time_goal|response_time_limit|response_time_requirement|
        response_time_sla|latency_threshold|latency_objective|latency_max|max_latency|maximum_latency|
        max_response_time|maximum_response_time|latency_ceiling|target_latency|required_latency|
        required_response_time|desired_latency|allowed_latency|acceptable_latency|tolerable_latency|
        target_response_time,
        target|targets|targeting|goal|goals|requirement|requirements|objective|threshold|deadline|must|has_to|
        have_to|needs_to|need_to|needs_to_be|should_be|must_be|shall_be|promise|promised|guarantee|guaranteed|
        aim|aiming|budget_of_latency|answer_in|answer_within|respond_in|respond_within|reply_in|reply_within|
        respond_under|answered_in|answered_within|tolerance|tolerable|acceptable, should, ought_to""",
    ("need", None): """
        need|needs|needed|require|requires|required|expected|expect|expects|want|wants|wish|wishes|like_to_have|
        requirement_of""",
    ("bound", None): """
        under|below|within|less_than|lower_than|no_more_than|not_more_than|not_over|not_above|smaller_than|
        faster_than|quicker_than|beneath|sub|inside|never_over|never_above|never_more_than|not_exceed|
        not_exceeding|never_exceed|must_not_exceed|not_to_exceed|without_exceeding|fewer_than|lt|lte|
        not_longer_than|no_longer_than|no_slower_than|cant_be_slower_than|cannot_be_slower_than|
        must_not_be_slower_than|cant_take_longer_than|must_not_take_longer_than|not_slower_than|cant_exceed|
        cannot_exceed|shouldnt_exceed|should_not_exceed|stay_under|stays_under|stay_below|keep_under|
        keep_it_under|keep_it_below|cheaper_than|shorter_than""",
    ("upto", None): """
        up_to|upto|at_most|max|maximum|maximally|maximum_of|max_of|a_maximum_of|a_max_of|at_max|as_much_as|
        as_many_as|as_high_as|as_long_as|as_large_as|as_big_as|can_be|can_reach|tops|topping_out_at|tops_out_at|
        max_out_at|at_maximum|at_the_most|worst_case|largest|biggest|ceiling|capped_at|cap|limit|limited_to|
        limit_of|upper_limit|upper_bound|reach|reaching|reaches|not_more""",
    ("over", None): """
        over|above|more_than|at_least|min|minimum|greater_than|larger_than|exceeding|exceeds|upwards_of|
        upward_of|north_of|no_less_than|not_less_than|well_over|in_excess_of|gt|gte|beyond|bigger_than|
        longer_than|at_minimum|plus""",
    ("about", None): """
        about|around|roughly|approximately|approx|circa|ca|some|nearly|almost|close_to|or_so|ish|give_or_take|
        something_like|somewhere_around|somewhere_near|in_the_region_of|in_the_order_of|on_the_order_of|
        in_the_ballpark_of|ballpark|say|like|maybe|probably|perhaps|estimated|est|just_under|just_over|
        just_about|a_bit_over|a_little_over|slightly_over|a_bit_under|more_or_less|exactly|precisely|only|just|
        easily|at_about|around_about|approximatively""",
    # volumes
    ("lately", PER_DAY): "yesterday, last|past|previous day, last|past 24_hours",
    ("lately", PER_WEEK): "last|past|previous|this week",
    ("lately", PER_MONTH): "last|past|previous|this month",
    ("lately", PER_QUARTER): "last|past|previous|this quarter",
    ("lately", PER_YEAR): "last|past|previous|this year",
    ("peak", None): """
        sometimes|peak|peaks|peaked|peaking|peak_of|at_peak|at_peaks|at_the_peak|peak_load|peak_traffic|
        peak_rate|peak_rps|peak_qps|peak_times|at_peak_times|peak_time|peak_hour|rush_hour|peak_hours|busiest|
        busiest_hour|busiest_minute|at_the_busiest|max_load|maximum_load|max_throughput|high_water_mark|
        peak_throughput|topping|shoot|shoots|jump_to|jumps_to|go_up_to|goes_up_to|rise_to|rises_to|climb_to|
        climbs_to|goes_to|highs_of""",
    ("average", None): """
        average|averages|averaging|avg|mean|on_average|in_average|typical|typically|usually|normally|normal|
        baseline|sustained|in_the_mean|median_load|regular|regularly|base_load|baseload|average_load|
        steady_state""",
    ("each", None): """
        each|apiece|per_model|per_endpoint|a_piece|each_one|each_of_them|for_each|individually|respectively|
        every_model|each_model|every_one|per_each""",
    ("per_user", None): """
        per|each|every user|customer|client|tenant|device|camera|store|sensor|site|shop|visitor|player|agent|
        subscriber|member|patient|driver|student|merchant|seller|person""",
    ("total", None): """
        total|in_total|overall|altogether|combined|all_together|in_all|in_sum|sum|aggregate|aggregated|
        across_all|across_all_models|over_all_models|for_all|together|across_them|across_the_board|in_aggregate|
        total_of|all_models_together|between_them""",
    ("per_request", None): """
        per|a|each|every|for_each|for_every|for_one|one|single|for_a request|requests_each|req|call|invocation|
        prediction|inference|image|record|document|doc|video|file|query|item|message|row|sample|page|photo|
        picture|clip|transaction|input|frame|job|hit|example|recording|scan|pdf|reply_each|one_takes|utterance|
        sentence|reading|measurement|event|email|ticket|order|claim|invoice|receipt|contract|article|review|lookup|
        task|chunk|passage|track|song|snapshot|tile""",
    ("user_noun", None): """
        users|customers|clients|tenants|devices|cameras|stores|sensors|sites|shops|visitors|players|agents|mau|dau|actives|
        subscribers|members|patients|drivers|students|merchants|sellers|people""",
    ("request_noun", None): """
        request|requests|req|reqs|rq|r|call|calls|invocation|invocations|invokes|prediction|predictions|preds|
        pred|inference|inferences|hit|hits|query|queries|q|transaction|transactions|txn|txns|tx,
        event|events|lookup|lookups|classification|classifications|scoring|scorings|score|scores|recommendation|
        recommendations|translation|translations|transcription|transcriptions|api_call|api_calls|api_request|
        api_requests|inference_request|inference_requests|inference_call|inference_calls|prediction_request|
        prediction_requests|http_request|http_requests|completion|completions|generations|embedding|embeddings|
        anfrage|anfragen|aufruf|aufrufe|vorhersagen|requete|requetes|appels|solicitudes|peticiones|predicciones|
        conversation|conversations|chats|session|sessions|execution|executions|posts|tasks|task|jobs|tickets|
        ticket|emails|email|orders|order|comment|comments|searches|checks|detections|evaluation|evaluations""",
    ("thing", None): """
        image|images|img|imgs|photo|photos|picture|pictures|pic|pics|video|videos|clip|clips|document|documents|
        doc|docs|pdf|pdfs|file|files|record|records|rec|recs|row|rows|message|messages|audio|recording|
        recordings|scan|scans|frame|frames|page|pages,
        item|items|sample|samples|text|texts|object|objects|tile|tiles|xray|xrays|x_ray|x_rays|mri|mris|ct|cts|
        jpeg|jpegs|jpg|jpgs|png|pngs|csv|csvs|payslips|invoice|invoices|receipt|receipts|claim|claims|form|
        forms|contract|contracts|products|product|articles|article|reviews|review|datapoint|datapoints|
        data_point|data_points|entries|entry|lines|line|sentence|sentences|example|examples|podcast|podcasts|
        song|songs|track|tracks|wav|wavs|mp3s|reports|report|transcripts|transcript|tweets|tweet|accounts|leads|
        readings|measurements|series|abstracts|passages|chunks|logs|ratings|profiles|tables|sentences|satellite_images|medical_images|snapshots|thumbnails|uploads|attachments""",
    ("payload", None): """
        payload|payloads|payload_size|request_payload|input|inputs|input_size|request_size|request_body|body|
        bodies|upload|upload_size|body_size|input_payload|sent|sends|send|attachment|incoming|message_size|
        file_size|image_size|video_size|document_size|ingest|accepts|receives|takes_in""",
    ("response", None): """
        response|responses|answer|response_size|response_payload|output|outputs|output_size|result|results|return|
        returns|returned|returning|reply|replies|produces|produce|generates|emits|answers|sends_back|send_back|
        sent_back|come_back|comes_back|gives_back|give_back|outputting|answer_size|result_size|spits_out|
        spit_out|back, coming_back, going_out, outgoing, reply_size""",
    ("memory", None): """
        memory|mem|ram|vram|speicher|arbeitsspeicher|memoire|memoria|weights|artifact|artifacts|checkpoint|checkpoints|model_size|model_artifact|
        model_file|model_weights|memory_footprint|footprint|model_memory|model_artifacts|gpu_memory|gpu_ram|
        gpu_mem|memory_size|weight_file|safetensors|model_is|model_weighs|model_of|model_takes|model_takes_up|
        model_data|tarball, model_tar_gz, model_footprint, weigh, weighs, peak_memory, peak_ram, memory_use,
        memory_usage, working_set, resident""",
    ("container", None): """
        container|containers|container_image|container_images|docker|docker_image|docker_images|
        docker_container|image_container|ecr|ecr_image|inference_container|inference_image|container_size|
        custom_container|custom_image|byoc|byoc_image|serving_image|serving_container|oci_image|base_image""",
    ("model", None): """
        model|models|modell|modelle|modele|modeles|modelo|modelos|modle|modles|classifier|
        classifiers|regressor|regressors|cnn|cnns|neural_network|neural_networks|random_forest|logistic_regression""",
    ("instance_noun", None): """
        instance|instances|machine|machines|box|boxes|node|nodes|server|servers|vm|vms|replica|replicas|hosts|
        instance_count|number_of_instances|initialinstancecount|initial_instance_count|instancecount""",
    ("instance_key", None): "instance_type|type|instancetype",
    ("endpoint_noun", None): "endpoint|endpoints",
    ("utilization", None): """
        utilization|utilisation|util|utilized|utilised|usage|busy|load|loaded|used|active|occupied|occupancy|
        saturation|saturated|gpu_utilization|gpu_utilisation|gpu_util|gpu_usage|gpu_load|gpuutilization|gpu_busy""",
    ("idle", None): "idle|idling|unused|sits_idle",
    ("params", None): "parameter|parameters|params|param",
    ("precision", 4.0): "fp32|float32|full_precision|32bit|f32",
    ("precision", 2.0): "fp16|bf16|float16|bfloat16|half_precision|16bit|f16",
    ("precision", 1.0): "int8|8bit|fp8|q8|float8|w8a8",
    ("precision", 0.5): "int4|4bit|q4|awq|gptq|nf4|fp4|q4_k_m|qlora|w4a16",
    # money
    ("budget", None): """
        budget|budgets|spend|spending|spent|can_pay|willing_to_pay|can_afford|afford|cost_cap|cost_limit|
        price_cap|cost_ceiling|monthly_budget|max_spend|max_cost|cost_target|spending_limit|target_cost|
        price_limit|budget_cap|budget_limit|max_budget|to_spend""",
    ("cost", None): """
        cost|costs|costing|costed|pay|pays|paying|paid|bill|bills|billed|charge|charges|charged|price|priced|
        runs_us|expenses|comes_to|invoice_of""",
    ("save", None): "save|saves|saving|savings|saved",
    ("dollars", None): "usd|dollars|dollar|bucks|us_dollars|us_dollar",
    ("foreign_money", None): "eur|euro|euros|gbp|pounds|chf|jpy|yen|inr|rupees|cad|aud|brl",
    # judgement and fillers that turn a sentence round
    ("good", None): """
        ok|okay|fine|acceptable|tolerable|alright|allowed|accept|accepted|allow|allows|live_with|can_live_with|
        no_problem|no_problems|not_a_problem|isnt_a_problem|arent_a_problem|not_an_issue|isnt_an_issue|
        arent_an_issue|no_issue|no_issues|dont_mind|do_not_mind|doesnt_mind|wont_mind|wouldnt_mind|
        doesnt_matter|dont_matter|does_not_matter|do_not_matter|dont_care|do_not_care|dont_care_about|
        no_big_deal|no_biggie|no_drama|no_sweat|we_can_live|well_live|survivable|manageable|not_a_big_deal|not_bad|not_a_concern|no_concern|cope_with|can_cope_with|handle_that|yes|
        true|y|acceptable_for_us|no_worries|not_critical|harmless|bearable|withstand|can_stand|permitted|
        can_handle|can_take|can_absorb|not_a_deal_breaker|not_a_dealbreaker|tolerate|tolerates|tolerated,
        dont_hurt|do_not_hurt|doesnt_hurt, dont_bother, doesnt_bother, dont_worry, unproblematic,
        not_worried_about, not_worried, dont_notice, doesnt_notice, wont_notice, not_afraid_of""",
    ("bad", None): """
        unacceptable|intolerable|problem|problems|issue|issues|bad|hurt|hurts|kill|kills|hate|forbidden|
        prohibited|deal_breaker|dealbreaker|killer|painful|a_pain|inacceptable|unallowed|no_go|nogo|showstopper|
        show_stopper|disallowed|no_way, terrible, annoy|annoying, must_be_avoided, to_be_avoided, ruin|ruins,
        undesirable, false, impossible, banned, worry|worried, not_an_option, avoided""",
    ("neg", None): f"""
        no|not|without|never|avoid|avoiding|{_DONT}|isnt|arent|wasnt|nor|neither|dont_want|zero|w_o|cant_have|
        eliminate|cant_afford|cannot_afford|couldnt|wouldnt|free_of|instead_of|rather_than|rid_of|n_o|non, aint""",
    ("event", None): "stable_diffusion [xl], black_friday, cyber_monday, prime_day, singles_day, asia_pacific",
    ("continent", None): "eu|europe|european_union|apac|emea|latam|asia|north_america|south_america",
    ("yes", None): "yep|yeah",
    ("percentile", 50.0): "median",
    ("clock_word", 12.0): "noon|midday|lunchtime|noontime",
    ("clock_word", 24.0): "midnight",
    ("every", None): "every|each_and_every",
    **PLACES,
    **ZONE_WORDS,
}

LEXICON = Lexicon(PHRASES)

FILLERS = words(
    "a an the and or of in on at to for from with by as is are was were be been it its this that these those "
    "we our us i my you your they their he she them there here so then also plus but if when while which who "
    "what how why where do does did have has had get gets got getting will would can could should may might "
    "need needs want wants please thanks thank hi hello hey help all any some both up down out into over per "
    "via etc eg ie ok well just only really very quite more most much many less too still yet again back new "
    "old own same other such not no than about around let lets know tell think guess hope looks look like say "
    "says said see model models endpoint endpoints inference sagemaker aws amazon ml ai request requests "
    "traffic load volume month day hour week year second minute time times today now currently each every "
    "problem idea sure"
)
