"""The names of machines, models, times, sizes, volumes and money, and the small words around them."""

from bot.language.lexicon import Meaning
from bot.language.units import PER_DAY, PER_MONTH, PER_QUARTER, PER_WEEK, PER_YEAR
from bot.language.vocabulary_of_wishes import DONT

THINGS: dict[Meaning, str] = {
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
        bert|distilbert|roberta|distilroberta|xlm_roberta|legalbert|bertweet|marianmt|scibert|clinicalbert|codebert|labse|layoutlm|
        layoutlmv3|longformer|nllb|trocr|distilgpt2|deberta|albert|electra|camembert|finbert|biobert|sbert|tinybert|mobilebert|
        modernbert|xlnet|minilm|mpnet, bert_base|bert_large,
        gpt|gpt2|gpt3|gpt4|gptj|gpt_j|gpt_neo|gpt_neox|chatgpt|gpt_oss,
        llm|llms|slm|large_language_model|large_language_models|language_model|language_models,
        llama|llama2|llama3|llama4|codellama|tinyllama|alpaca|vicuna,
        t5|flan|flan_t5|mt5|byt5|bart|mbart|pegasus,
        mistral|mixtral|falcon|bloom|qwen|qwen2|qwen3|gemma|gemma2|gemma3|phi|phi2|phi3|phi4|starcoder|deepseek|
        zephyr|opt_model|dolly|mpt, vit|vision_transformer|swin|deit|detr|clip_model, whisper,
        blip|blip2|llava|pixtral|mdeberta|ministral|segformer|conformer|xlm_r,
        donut_base|donut_large|donut_model|model_donut,
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
        rt_endpoint|rt_endpoints, rt""",
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
    ("asks", None): """
        wants_to|want_to|would_like_to|wanted_to|asks_to|need_to|needs_to know|understand, wants|asked|asks to_know""",
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
        busiest_hour|busiest_minute|at_the_busiest|at_the_top_of_the_hour|top_of_the_hour|max_load|maximum_load|max_throughput|high_water_mark|
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
        turns|questions|prompts|utterances|interactions|
        ticket|emails|email|orders|order|comment|comments|searches|checks|detections|evaluation|evaluations""",
    ("thing", None): """
        image|images|img|imgs|photo|photos|picture|pictures|pic|pics|video|videos|clip|clips|document|documents|
        doc|docs|pdf|pdfs|file|files|record|records|rec|recs|row|rows|message|messages|audio|recording|
        recordings|scan|scans|frame|frames|page|pages,
        item|items|sample|samples|text|texts|object|objects|tile|tiles|xray|xrays|x_ray|x_rays|mri|mris|ct|cts|
        jpeg|jpegs|jpg|jpgs|png|pngs|csv|csvs|payslips|invoice|invoices|receipt|receipts|claim|claims|form|
        forms|contract|contracts|products|product|articles|article|reviews|review|datapoint|datapoints|
        data_point|data_points|entries|entry|lines|line|sentence|sentences|example|examples|podcast|podcasts|
        song|songs|track|tracks|wav|wavs|mp3s|reports|report|transcripts|transcript|tweets|tweet|accounts|leads|episodes|resumes|cvs|slides|slices|letters|statements|drawings|plates|
        readings|measurements|volumes|sequences|meshes|point_clouds|spectrograms|blobs|series|abstracts|passages|chunks|logs|ratings|profiles|tables|sentences|satellite_images|medical_images|snapshots|thumbnails|uploads|attachments""",
    ("payload", None): """
        payload|payloads|payload_size|request_payload|input|inputs|input_size|request_size|request_body|body|
        bodies|upload|upload_size|body_size|input_payload|sent|sends|send|attachment|incoming|message_size|
        file_size|image_size|video_size|document_size|ingest|accepts|receives|takes_in""",
    ("response", None): """
        response|responses|answer|response_size|response_payload|output|outputs|output_size|result|results|return|
        returns|returned|returning|reply|replies|produces|produce|generates|emits|answers|sends_back|send_back|
        sent_back|come_back|comes_back|gives_back|give_back|outputting|answer_size|result_size|spits_out|
        spit_out|back, download|downloads, coming_back, going_out, outgoing, reply_size""",
    ("memory", None): """
        memory|mem|ram|vram|speicher|arbeitsspeicher|memoire|memoria|weights|artifact|artifacts|checkpoint|checkpoints|model_size|model_artifact|
        model_file|model_files|model_weights|memory_footprint|footprint|model_memory|model_artifacts|gpu_memory|gpu_ram|
        gpu_mem|memory_size|weight_file|safetensors|model_is|model_weighs|model_of|model_takes|model_takes_up|
        model_data|tarball, model_tar_gz, model_footprint, weigh, weighs, peak_memory, peak_ram, memory_use,
        memory_usage, working_set, resident""",
    ("container", None): """
        container|containers|container_image|container_images|docker|docker_image|docker_images|
        docker_container|image_container|ecr|ecr_image|inference_container|inference_image|container_size|
        custom_container|custom_image|byoc|byoc_image|serving_image|serving_container|oci_image|base_image""",
    ("model", None): """
        model|models|modell|modelle|modele|modeles|modelo|modelos|modle|modles|classifier|
        classifiers|recommender|recommenders|ranker|rankers|forecaster|forecasters|regressor|regressors|cnn|cnns|neural_network|neural_networks|random_forest|logistic_regression""",
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
        undesirable,
        too_long|too_slow|too_much|too_high, false, impossible, banned, worry|worried, not_an_option, avoided""",
    ("neg", None): f"""
        no|not|without|never|avoid|avoiding|{DONT}|isnt|arent|wasnt|nor|neither|dont_want|zero|w_o|cant_have|
        eliminate|cant_afford|cannot_afford|couldnt|wouldnt|free_of|instead_of|rather_than|rid_of|n_o|non,
        aint, mustnt""",
    ("event", None): "stable_diffusion [xl], black_friday, cyber_monday, prime_day, singles_day, asia_pacific",
    ("continent", None): "eu|europe|european_union|apac|emea|latam|asia|north_america|south_america",
    ("yes", None): "yep|yeah",
    ("percentile", 50.0): "median",
    ("clock_word", 12.0): "noon|midday|lunchtime|noontime",
    ("clock_word", 24.0): "midnight",
    ("every", None): "every|each_and_every",
}
