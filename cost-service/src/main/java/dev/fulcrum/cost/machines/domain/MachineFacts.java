package dev.fulcrum.cost.machines.domain;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * Facts that sizing rests on, each with its source.
 *
 * @param catalogue machines for rent
 * @param serving measured serving speeds with a stated accelerator and shape
 * @param training measured training speeds
 * @param utilisation shares of the peak that training reaches
 * @param caches key-value caches of known models
 * @param encoder cost of an encoder on processor cores
 * @param managed prices of managed fine-tuning
 */
public record MachineFacts(
        MachineCatalogue catalogue,
        List<ServingMeasurement> serving,
        List<TrainingMeasurement> training,
        List<UtilisationPrior> utilisation,
        List<KvCache> caches,
        EncoderCost encoder,
        List<ManagedPrice> managed) {

    /** Of the known model nearest in size, by ratio. */
    KvCache cacheLike(BigDecimal parametersB) {
        double asked = Math.log(parametersB.doubleValue());
        return caches.stream()
                .min(Comparator.comparingDouble(
                        cache -> Math.abs(Math.log(cache.parametersB().doubleValue()) - asked)))
                .orElseThrow();
    }

    long kvBytesPerToken(ModelSize model) {
        if (model.kind() == ModelSize.Kind.ENCODER) {
            return 0;
        }
        return model.kvBytesPerToken() != null
                ? model.kvBytesPerToken()
                : cacheLike(model.parametersB()).bytesPerToken();
    }

    /** One of each name. */
    List<Accelerator> accelerators() {
        return catalogue.acceleratorNames().stream()
                .flatMap(name -> catalogue.machines().stream()
                        .filter(machine -> machine.accelerator() != null
                                && machine.acceleratorName().equals(name))
                        .map(Machine::accelerator)
                        .limit(1))
                .filter(accelerator -> accelerator.denseTflops() != null && accelerator.bandwidthGbPerSecond() != null)
                .toList();
    }
}
