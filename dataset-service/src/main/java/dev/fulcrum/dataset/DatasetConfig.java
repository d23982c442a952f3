package dev.fulcrum.dataset;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of the dataset service. Prefix {@code fulcrum.dataset}. */
@ConfigMapping(prefix = "fulcrum.dataset")
public interface DatasetConfig {
    Campaign campaign();

    Intake intake();

    Jobs jobs();

    Curation curation();

    /** Which models' answers may be training labels, by a name of one's own choosing. */
    Map<String, Terms> terms();

    Versions versions();

    /** Pause between looks for expired campaigns. */
    @WithDefault("30s")
    Duration expiryCheck();

    /** Long work: curations, versions, imports, … */
    interface Jobs {
        /** Jobs that one replica does side by side. */
        @WithDefault("2")
        int workers();

        /** Pause between looks for work. */
        @WithDefault("500ms")
        Duration poll();

        /** How long a replica that says nothing keeps its job; another takes it then. */
        @WithDefault("30s")
        Duration lease();

        /** Longest pause before another try; pauses double from one second. */
        @WithDefault("5M")
        Duration longestPause();

        /** Tries before a job is given up, those that ended with the process too: with the pauses, about three hours. */
        @WithDefault("40")
        int mostAttempts();
    }

    /** Duplicates, splits and quality rules. */
    interface Curation {
        /**
         * Folder for files of a curation that runs; they need about 1.5 times the room of the texts. One replica's own:
         * what a killed one left in it is removed when it starts.
         */
        @WithDefault("${java.io.tmpdir}/fulcrum-curations")
        Path workDir();

        /** Threads that judge rows, beside the one that reads. */
        @WithDefault("2")
        int threads();

        /** Longest that writing all placements may last, and longest that the database may say nothing meanwhile. */
        @WithDefault("10M")
        Duration writingLasts();
    }

    /** What a campaign is where nobody says otherwise. */
    interface Campaign {
        /** Examples at which a campaign closes by itself; lower end of the range in seed figure data_finetune. */
        @WithDefault("10000")
        int target();

        /** Share of requests captured, 0–1. */
        @WithDefault("1")
        double sampleRate();

        /** How long a campaign lasts. */
        @WithDefault("7D")
        Duration lasts();

        /** Share of captures set aside, duplicates not counted, above which a campaign stops, 0–1. */
        @WithDefault("0.5")
        double mostSetAside();

        /** Captures before which that share does not count. */
        @WithDefault("500")
        int setAsideFrom();
    }

    /** What a capture must be like to become an example. */
    interface Intake {
        /** Longest text in characters. */
        @WithDefault("8000")
        int longestText();

        /** Longest answer in characters. */
        @WithDefault("8000")
        int longestLabel();

        /** Longest system prompt, earlier turns, tools and tool calls together, in characters. */
        @WithDefault("100000")
        int longestContext();

        /** Largest texts beside a record that are read at all, in bytes of their JSON. */
        @WithDefault("4194304")
        long largestTexts();

        /** What the beginning of an answer looks like that refuses in words; regular expressions, case ignored. */
        @WithDefault("(i['’]?m|i am) (very )?sorry.? (but )?i (can['’]?t|cannot|can not|am unable to|am not able to)"
                + " (help|assist|comply|fulfill|do that|answer that|provide that|discuss).*"
                + ",i (can['’]?t|cannot|can not) (help|assist)( you)? with (that|this).*,as an ai( language)? model.*")
        List<String> refusals();
    }

    /** Published versions and what is said of them. */
    interface Versions {
        /**
         * Folder for files of a version that is being built; they need about the version's size. One replica's own:
         * what a killed one left in it is removed when it starts.
         */
        @WithDefault("${java.io.tmpdir}/fulcrum-versions")
        Path workDir();

        /** Where this service is reached, for links in what leaves it. */
        @WithDefault("http://127.0.0.1:8103")
        String publicUrl();

        /** Who makes the datasets. */
        @WithDefault("Fulcrum")
        String organisation();

        /** Under which terms a version may be used, in a sentence. */
        @WithDefault(
                "For use within the organisation whose traffic it holds, under the providers' terms that it names.")
        String licence();
    }

    /** What a provider's terms say about training on its answers. */
    interface Terms {
        /** Response model names; {@code *} stands for any characters, {@code !} takes out. */
        List<String> models();

        /** Providers as the gateway names them, whatever the model is called. */
        Optional<List<String>> providers();

        boolean trainingAllowed();

        /** Why, in a sentence. */
        String reason();

        /** Where the terms can be read, with their date. */
        String source();
    }
}
